import Foundation
import WebServer

/// The one folder a demo keeps everything in: its configuration, its links and its store.
struct DemoFolder {
    let path: String
    let webPort: Int
    let modbusPort: Int

    var configurationFile: String { "\(path)/weighbridge.toml" }
    var rtuDevice: String { "\(path)/links/rs485" }
    var serialDevice: String { "\(path)/links/serial" }

    static let accountName = "demo"

    /// Makes the folder, and writes the configuration anew with a new password's hash.
    ///
    /// The store beside it stays, so a second run goes on from there.
    ///
    /// - Parameter devices: where the device profiles are.
    /// - Returns: the password, which is nowhere on disk.
    func prepare(devices: String) throws -> String {
        try FileManager.default.createDirectory(
            atPath: "\(path)/links", withIntermediateDirectories: true)
        let password = Self.newPassword()
        let hash = try PasswordHash(hashing: password).text
        try configuration(devices: devices, passwordHash: hash)
            .write(toFile: configurationFile, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: configurationFile)
        return password
    }

    /// Twelve characters that cannot be mistaken for one another.
    private static func newPassword() -> String {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        let characters = (0..<12).map { _ in
            letters[Int.random(in: letters.indices, using: &generator)]
        }
        return String(characters)
    }

    private func configuration(devices: String, passwordHash: String) -> String {
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

        [account]
        name = "\(Self.accountName)"
        password_hash = "\(passwordHash)"

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
