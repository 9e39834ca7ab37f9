internal import Foundation
internal import IndicatorLinks
internal import Testing

/// Against a copy of what the kernel shows, built from files and links.
@Suite final class AttachedPortsTests {
    private let root = FileManager.default.temporaryDirectory
        .appendingPathComponent("ports-\(UUID().uuidString)")
    private var system: URL { root.appendingPathComponent("sys") }
    private var devices: URL { root.appendingPathComponent("dev") }

    deinit {
        try? FileManager.default.removeItem(at: root)
    }

    private func write(_ text: String, _ path: String) throws {
        let file = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("\(text)\n".utf8).write(to: file)
    }

    private func link(_ path: String, to target: String) throws {
        let file = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: target)
    }

    /// An adapter with one port in a socket of a hub.
    private func plug(_ name: String, socket: Int, product: String, serialNumber: String?) throws {
        let adapter = "sys/devices/usb1/1-\(socket)"
        let interface = "\(adapter)/1-\(socket):1.0"
        try write("0403", "\(adapter)/idVendor")
        try write(product, "\(adapter)/idProduct")
        if let serialNumber { try write(serialNumber, "\(adapter)/serial") }
        try write("00", "\(interface)/bInterfaceNumber")
        try link("\(interface)/\(name)/driver", to: "../../../bus/usb-serial/drivers/ftdi_sio")
        try link(
            "sys/class/tty/\(name)/device",
            to: root.appendingPathComponent("\(interface)/\(name)").path)
        try write("", "dev/\(name)")
        try link("dev/serial/by-path/pci-usb-0:\(socket):1.0-port0", to: "../../\(name)")
        let model = "usb-FTDI_\(product)" + (serialNumber.map { "_\($0)" } ?? "")
        let byID = "dev/serial/by-id/\(model)-if00-port0"
        // Of two with the same name, udev links the one that came last.
        try? FileManager.default.removeItem(at: root.appendingPathComponent(byID))
        try link(byID, to: "../../\(name)")
    }

    private func attached() -> AttachedPorts { AttachedPorts(system: system, devices: devices) }

    private func safeName(of name: String) throws -> AttachedPort.SafeName {
        let attached = attached()
        let port = try #require(attached.ports.first { $0.device.hasSuffix("/\(name)") })
        return port.safeName(among: attached.ports)
    }

    @Test func readsWhatTheKernelShows() throws {
        try plug("ttyUSB10", socket: 2, product: "6001", serialNumber: "A1")
        try plug("ttyUSB2", socket: 1, product: "6015", serialNumber: nil)
        // A terminal without a device, and a place for a port that is not there.
        try write("4:1", "sys/class/tty/tty1/dev")
        try write("0", "sys/class/tty/ttyS1/type")
        try link("sys/class/tty/ttyS1/device/driver", to: "../../bus/platform/drivers/serial8250")
        let ports = attached().ports
        #expect(ports.map(\.device) == ["ttyUSB2", "ttyUSB10"].map { "\(devices.path)/\($0)" })
        let second = try #require(ports.last)
        #expect(second.driver == "ftdi_sio")
        #expect(second.usb?.vendor == "0403" && second.usb?.product == "6001")
        #expect(second.usb?.serialNumber == "A1")
        #expect(second.byPath.map { $0.hasSuffix("by-path/pci-usb-0:2:1.0-port0") } == [true])
    }

    @Test func namesAnAdapterByItsSerialNumberWhereItHasOneOfItsOwn() throws {
        try plug("ttyUSB0", socket: 1, product: "6001", serialNumber: "A1")
        try plug("ttyUSB1", socket: 2, product: "6001", serialNumber: "A2")
        for (name, number) in [("ttyUSB0", "A1"), ("ttyUSB1", "A2")] {
            guard case .bySerialNumber(let safe) = try safeName(of: name) else {
                Issue.record("\(try safeName(of: name))")
                continue
            }
            #expect(safe.hasSuffix("by-id/usb-FTDI_6001_\(number)-if00-port0"))
        }
    }

    @Test(arguments: [nil, "0001"])
    func namesAdaptersThatCannotBeToldApartByTheirSockets(serialNumber: String?) throws {
        try plug("ttyUSB0", socket: 1, product: "7523", serialNumber: serialNumber)
        try plug("ttyUSB1", socket: 2, product: "7523", serialNumber: serialNumber)
        for (name, socket) in [("ttyUSB0", 1), ("ttyUSB1", 2)] {
            guard case .bySocket(let safe) = try safeName(of: name) else {
                Issue.record("\(try safeName(of: name))")
                continue
            }
            #expect(safe.hasSuffix("by-path/pci-usb-0:\(socket):1.0-port0"))
        }
    }

    @Test func findsAPortThroughEveryNameItHas() throws {
        try plug("ttyUSB0", socket: 1, product: "6001", serialNumber: "A1")
        let attached = attached()
        let port = try #require(attached.ports.first)
        for name in [port.device] + port.byID + port.byPath {
            #expect(attached.port(named: name) == port, "\(name)")
        }
        #expect(attached.port(named: "\(devices.path)/ttyUSB1") == nil)
    }

    @Test func knowsNoLastingNameWhereTheSystemKeepsNone() throws {
        try plug("ttyUSB0", socket: 1, product: "6001", serialNumber: nil)
        try FileManager.default.removeItem(at: devices.appendingPathComponent("serial"))
        #expect(try safeName(of: "ttyUSB0") == .none)
    }
}
