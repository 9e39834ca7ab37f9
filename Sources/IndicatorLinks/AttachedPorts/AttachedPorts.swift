public import Foundation

/// The serial ports of this computer, read from the kernel's files.
public struct AttachedPorts: Sendable {
    public let ports: [AttachedPort]

    /// - Parameters:
    ///   - system: where the kernel shows its devices.
    ///   - devices: where the system keeps their names.
    public init(
        system: URL = URL(fileURLWithPath: "/sys"), devices: URL = URL(fileURLWithPath: "/dev")
    ) {
        let folder = system.appendingPathComponent("class/tty")
        let names = Self.names(in: folder)
        let serial = devices.appendingPathComponent("serial")
        let byID = Self.links(in: serial.appendingPathComponent("by-id"))
        let byPath = Self.links(in: serial.appendingPathComponent("by-path"))
        ports = names.compactMap { name in
            let port = folder.appendingPathComponent(name)
            guard let driver = Self.driver(of: port), Self.isThere(port) else { return nil }
            return AttachedPort(
                device: devices.appendingPathComponent(name).path, driver: driver,
                usb: Self.usb(of: port), byID: byID[name] ?? [], byPath: byPath[name] ?? [])
        }
    }

    /// The port that a configured name means, whatever links it goes through.
    public func port(named path: String) -> AttachedPort? {
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        return ports.first { $0.device == real || $0.device == path }
    }

    /// Links to a name, by that name.
    private static func links(in folder: URL) -> [String: [String]] {
        var links: [String: [String]] = [:]
        for name in names(in: folder) {
            let link = folder.appendingPathComponent(name)
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: link.path)
            guard let target else { continue }
            links[URL(fileURLWithPath: target).lastPathComponent, default: []].append(link.path)
        }
        return links
    }

    /// In the order of their numbers.
    private static func names(in folder: URL) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    }

    /// Nil for consoles and pseudo terminals, which have no device behind them.
    private static func driver(of port: URL) -> String? {
        var folder = port.appendingPathComponent("device").resolvingSymlinksInPath()
        for _ in 0..<mostLevels {
            let link = folder.appendingPathComponent("driver").path
            guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
            else { return nil }
            let name = URL(fileURLWithPath: target).lastPathComponent
            if !layers.contains(name) { return name }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    /// Newer kernels put two devices of their own between a port of the computer and its driver.
    private static let layers: Set<String> = ["port", "ctrl"]

    /// The kernel keeps places for ports that a computer may have; type 0 is an empty one.
    private static func isThere(_ port: URL) -> Bool {
        text(port, "type").map { $0 != "0" } ?? true
    }

    /// Goes up from the port to the adapter it is part of, reading what each level says.
    private static func usb(of port: URL) -> AttachedPort.USB? {
        var folder = port.appendingPathComponent("device").resolvingSymlinksInPath()
        var interface = "00"
        for _ in 0..<mostLevels {
            interface = text(folder, "bInterfaceNumber") ?? interface
            if let vendor = text(folder, "idVendor"), let product = text(folder, "idProduct") {
                return AttachedPort.USB(
                    vendor: vendor, product: product, serialNumber: text(folder, "serial"),
                    name: text(folder, "product"), interface: interface)
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    /// From a port over its interface to the adapter are two or three steps; one more to be sure.
    private static let mostLevels = 4

    private static func text(_ folder: URL, _ file: String) -> String? {
        let path = folder.appendingPathComponent(file).path
        guard let content = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        return content.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
