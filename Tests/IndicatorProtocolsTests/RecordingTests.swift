import Foundation
import IndicatorProtocols
import Testing

/// Every folder in `recordings/`, as `weighbridge watch --record` writes it, is decoded to its own
/// `readings.tsv`: a problem that was recorded at a scale is a test once its folder is copied here.
@Suite struct RecordingTests {
    static let folder = Vector.testFolder.appendingPathComponent("recordings")
    static let names =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
        .filter { !$0.hasPrefix(".") }.sorted() ?? []

    private static func text(_ name: String, _ file: String) throws -> String {
        let place = folder.appendingPathComponent(name).appendingPathComponent(file)
        return try String(contentsOf: place, encoding: .utf8)
    }

    private static func recording(_ name: String) throws -> WireRecording {
        try WireRecording(text: text(name, "wire.tsv"))
    }

    private static func profile(_ name: String) throws -> DeviceProfile {
        try DeviceProfile(
            text: text(name, "profile.toml"), file: "\(name)/profile.toml",
            name: recording(name).header.profile)
    }

    @Test func thereAreRecordings() {
        #expect(Self.names.count >= 3)
    }

    @Test(arguments: names)
    func isDecodedAsItWasThen(name: String) throws {
        let table = try Self.recording(name).readingsTable(Self.profile(name))
        let expected = try Self.text(name, "readings.tsv")
        let (rows, known) = (table.split(separator: "\n"), expected.split(separator: "\n"))
        #expect(rows.count == known.count)
        for (row, known) in zip(rows, known) { #expect(row == known) }
        #expect(rows.count > 1)
    }

    /// Where a read ended is an accident of the day: other pieces give the same frames.
    @Test(arguments: names, [1, 3, 4_096])
    func givesTheSameFramesInOtherPieces(name: String, length: Int) throws {
        let recording = try Self.recording(name)
        guard recording.header.kind == .stream else { return }
        let profile = try Self.profile(name)
        let frames = Self.frames(recording, profile)
        let other = WireRecording(
            header: recording.header, events: Self.cut(recording.events, length))
        #expect(Self.frames(other, profile) == frames)
        #expect(!frames.isEmpty)
    }

    private static func frames(
        _ recording: WireRecording, _ profile: DeviceProfile
    ) -> [WireFinding.Content] {
        var decoder = WireDecoder(profile: profile)
        let findings =
            recording.events.flatMap { decoder.take($0) }
            + decoder.finish(at: recording.events.last?.milliseconds ?? 0)
        return findings.map(\.content).filter {
            if case .reading = $0 { true } else { false }
        }
    }

    private static func cut(_ events: [WireEvent], _ length: Int) -> [WireEvent] {
        events.flatMap { event -> [WireEvent] in
            guard case .received(let bytes) = event.content else { return [event] }
            return stride(from: 0, to: bytes.count, by: length).map {
                WireEvent(
                    milliseconds: event.milliseconds,
                    .received(Array(bytes[$0..<min($0 + length, bytes.count)])))
            }
        }
    }

    /// A recording is written as it was read, comments aside.
    @Test(arguments: names)
    func isWrittenAsItWasRead(name: String) throws {
        let recording = try Self.recording(name)
        #expect(try WireRecording(text: recording.text) == recording)
        let lines = try Self.text(name, "wire.tsv").split(separator: "\n")
        let events = lines.filter { !$0.hasPrefix("#") }
        #expect(recording.text.split(separator: "\n").suffix(events.count) == events[...])
    }
}
