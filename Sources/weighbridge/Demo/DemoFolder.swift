import Foundation

/// The one folder a demo keeps everything in: its configuration, its links and its store.
struct DemoFolder {
    let path: String
    let webPort: Int
    let modbusPort: Int

    var configurationFile: String { "\(path)/weighbridge.toml" }
    var rtuDevice: String { "\(path)/links/rs485" }
    var serialDevice: String { "\(path)/links/serial" }

    /// Makes the folder, and writes the configuration anew.
    ///
    /// The store beside it stays, so a second run goes on from there.
    ///
    /// - Parameter devices: where the device profiles are.
    func prepare(devices: String) throws {
        try FileManager.default.createDirectory(
            atPath: "\(path)/links", withIntermediateDirectories: true)
        try configuration(devices: devices)
            .write(toFile: configurationFile, atomically: true, encoding: .utf8)
    }

    private func configuration(devices: String) -> String {
        """
        # 演示配置，每次启动重写。The demo's configuration, written anew at every start.

        devices = "\(devices)"

        [site]
        id = "BD1"
        name = "演示饲料厂"
        name_en = "Demo feed mill"
        time_zone = "Asia/Shanghai"
        day_starts_at = "00:00"

        [store]
        path = "\(Self.absolute(path))/weighbridge.sqlite"

        [web]
        address = "127.0.0.1"
        port = \(webPort)

        [[line]]
        id = "modbus-tcp"
        kind = "modbus-tcp"
        host = "127.0.0.1"
        port = \(modbusPort)

        [[line]]
        id = "rs485"
        kind = "modbus-rtu"
        device = "\(Self.absolute(rtuDevice))"

        [[line]]
        id = "serial"
        kind = "serial"
        device = "\(Self.absolute(serialDevice))"

        [[scale]]
        id = "1"
        name = "1号秤"
        name_en = "Scale 1"
        line = "modbus-tcp"
        profile = "modbus-int32"
        unit_id = 1
        capture = "automatic"
        \(deck)
        [[scale]]
        id = "2"
        name = "2号秤"
        name_en = "Scale 2"
        line = "rs485"
        profile = "modbus-int32"
        unit_id = 1
        capture = "automatic"

        [[scale]]
        id = "3"
        name = "3号秤"
        name_en = "Scale 3"
        line = "serial"
        profile = "mt-cont"
        capture = "button"

        """
    }

    /// Two beams, a light and two barriers on a module beside scale 1.
    private var deck: String {
        let sensors = [("beam_entry", 0), ("beam_exit", 1)].map { means, address in
            """

            [[scale.sensor]]
            means = "\(means)"
            line = "modbus-tcp"
            unit_id = \(Self.moduleID)
            address = \(address)

            """
        }
        let signals = [
            ("light_red", 0, nil), ("light_green", 1, nil), ("barrier_entry_open", 2, 500),
            ("barrier_entry_close", 3, 500), ("barrier_exit_open", 4, 500),
            ("barrier_exit_close", 5, 500),
        ].map { (means: String, address: Int, pulse: Int?) in
            """

            [[scale.signal]]
            means = "\(means)"
            line = "modbus-tcp"
            unit_id = \(Self.moduleID)
            address = \(address)
            \(pulse.map { "pulse_milliseconds = \($0)\n" } ?? "")
            """
        }
        return (sensors + signals).joined()
    }

    /// The I/O module's unit id on scale 1's line.
    static let moduleID = 11

    static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).path
    }
}
