import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorLinks
import SiteConfiguration

struct PortsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ports",
        abstract: "列出本机串口，和该写进配置的名字。Lists serial ports and the names to configure.")

    @Option(
        name: .long,
        help: "配置文件；写上就显示每个串口给谁用。A configuration file, to show which port it uses.")
    var config: String?

    @Flag(help: "输出 JSON。Prints JSON.")
    var json = false

    func run() throws {
        let uses = try config.map { try ConfigurationOption.load($0).serialDevices } ?? []
        let attached = AttachedPorts()
        let rows = attached.ports.map { port in
            PortRow(
                port, among: attached.ports,
                uses: uses.filter { attached.port(named: $0.device) == port }.map(\.key))
        }
        if json { return try Console.printJSON(rows) }
        if rows.isEmpty {
            Console.problem(
                Phrase(
                    "本机没有串口；插上转换器再试，或看 dmesg 里有没有驱动",
                    "this computer has no serial port: plug in an adapter, or look in dmesg for its driver"
                ))
        }
        for row in rows { Console.print(row.text) }
        let missing = uses.filter { attached.port(named: $0.device) == nil }
        for use in missing {
            // A pseudo terminal, or a port whose driver the system lists nowhere.
            if Self.isTerminal(use.device) {
                Console.print("\(use.device)  伪终端 pseudo terminal\n  用于 used by: \(use.key)\n")
                continue
            }
            Console.problem(
                Phrase(
                    "\(use.key)：没有串口 \(use.device)；插上转换器，或改成上面的名字",
                    "\(use.key): there is no port \(use.device): plug in the adapter, or write a name from above"
                ))
        }
    }

    /// Whether characters can be sent there.
    private static func isTerminal(_ path: String) -> Bool {
        let device = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: device)
        return attributes?[.type] as? FileAttributeType == .typeCharacterSpecial
    }
}

/// One port as it is listed.
private struct PortRow: Encodable {
    let device: String
    let driver: String?
    let vendor: String?
    let product: String?
    let serialNumber: String?
    let name: String?
    let byID: [String]
    let byPath: [String]
    /// What to write into the configuration; null when the system keeps no lasting name.
    let configure: String?
    /// fixed, serial-number, socket, none.
    let lasting: String
    /// Other ports of the same vendor and product.
    let sameModel: [String]
    let usedBy: [String]
    private let reason: Phrase

    private enum CodingKeys: CodingKey {
        case device, driver, vendor, product, serialNumber, name, byID, byPath, configure, lasting
        case sameModel, usedBy
    }

    init(_ port: AttachedPort, among ports: [AttachedPort], uses: [String]) {
        device = port.device
        driver = port.driver
        vendor = port.usb?.vendor
        product = port.usb?.product
        serialNumber = port.usb?.serialNumber
        name = port.usb?.name
        byID = port.byID
        byPath = port.byPath
        let safe = port.safeName(among: ports)
        configure = safe.name
        (lasting, reason) = Self.words(for: safe)
        sameModel = ports.filter(port.sharesModel).map(\.device)
        usedBy = uses
    }

    private static func words(for safe: AttachedPort.SafeName) -> (String, Phrase) {
        switch safe {
        case .fixed: ("fixed", Phrase("主板串口，名字不变", "part of the computer, never moves"))
        case .bySerialNumber:
            (
                "serial-number",
                Phrase("按转换器序列号，换插口也不变", "by its serial number, in any socket")
            )
        case .bySocket:
            (
                "socket",
                Phrase(
                    "按插口：同型号分不清，插回原来的插口", "by the socket: keep the adapter in this one")
            )
        case .none:
            (
                "none",
                Phrase(
                    "没有固定名字；装 udev，或只接一个转换器",
                    "no lasting name: install udev, or attach one adapter only")
            )
        }
    }

    var text: String {
        var lines = [
            [device, driver ?? "–", usbText].filter { !$0.isEmpty }.joined(separator: "  ")
        ]
        lines += byID.map { "  by-id    \($0)" } + byPath.map { "  by-path  \($0)" }
        if !sameModel.isEmpty {
            lines.append(
                "  同型号 same model: " + sameModel.joined(separator: ", "))
        }
        lines.append("  device = \"\(configure ?? device)\"  \(reason.chinese) \(reason.english)")
        if !usedBy.isEmpty { lines.append("  用于 used by: " + usedBy.joined(separator: ", ")) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var usbText: String {
        guard let vendor, let product else { return "" }
        let number = serialNumber.map { " #\($0)" } ?? ""
        return "\(vendor):\(product)\(number) \(name ?? "")"
    }
}
