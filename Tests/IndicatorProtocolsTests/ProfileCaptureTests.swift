import Foundation
import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

/// Every profile in `devices/` has frames of its model with their meanings, in `captures/` under
/// its own name, and reads them so.
@Suite struct ProfileCaptureTests {
    static let deviceFolder = Vector.testFolder.deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("devices")
    static let captureFolder = Vector.testFolder.appendingPathComponent("captures")

    static let profileNames = names(in: deviceFolder, withExtension: "toml")

    private static func names(in folder: URL, withExtension kind: String) -> [String] {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).map { folder.appendingPathComponent($0) }
            .filter { $0.pathExtension == kind }
            .map { $0.deletingPathExtension().lastPathComponent }.sorted()
    }

    static func profile(_ name: String) throws -> DeviceProfile {
        let file = deviceFolder.appendingPathComponent("\(name).toml")
        return try DeviceProfile(
            text: String(contentsOf: file, encoding: .utf8), file: file.path, name: name)
    }

    static func captures(_ name: String) -> [Vector] {
        Vector.table(at: captureFolder.appendingPathComponent("\(name).tsv"))
    }

    @Test func everyFileOfCapturesBelongsToAProfile() {
        let captured = Self.names(in: Self.captureFolder, withExtension: "tsv")
        #expect(captured == Self.profileNames)
        #expect(!captured.isEmpty)
    }

    @Test(arguments: profileNames)
    func readsItsCaptures(name: String) throws {
        let profile = try Self.profile(name)
        let captures = Self.captures(name)
        #expect(!captures.isEmpty)
        for capture in captures {
            let readings = try profile.readings(of: capture)
            #expect(readings.map { $0.value?.text } == capture.weights ?? [], "\(capture.source)")
            for reading in readings { capture.expectFlags(of: reading) }
        }
    }
}

extension DeviceProfile {
    /// What the profile reads from a capture: bytes of its stream, or one Modbus reply as it stood
    /// on the wire.
    fileprivate func readings(of capture: Vector) throws -> [Reading] {
        if case .stream(let name, _) = language { #expect(capture.protocolName == name) }
        let format = try #require(captureFormat(named: capture.protocolName))
        var decoder = StreamDecoder(format: format, masksParity: serial.dataBits == 7)
        var readings: [Reading] = []
        decoder.push(capture.bytes) { reading, _ in readings.append(reading) }
        decoder.finish { reading, _ in readings.append(reading) }
        return readings
    }
}
