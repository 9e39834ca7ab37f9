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

    static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).path
    }
}
