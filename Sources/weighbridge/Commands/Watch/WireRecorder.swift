import BilingualTerms
import Foundation
import IndicatorProtocols
internal import Synchronization

/// A recording on disk: a folder with the wire, the profile it was read by, and what was decoded.
///
/// The folder is a test case as it stands: `Tests/IndicatorProtocolsTests/recordings/` holds copies
/// of such folders.
final class WireRecorder: Sendable {
    static let wireName = "wire.tsv"
    static let profileName = "profile.toml"
    static let readingsName = "readings.tsv"

    /// Why nothing more is recorded.
    struct Failure: Error {
        let phrase: Phrase
    }

    private let folder: String
    private let table: ReadingsTable
    private let files: Mutex<Files>

    private struct Files {
        let wire: FileHandle
        let readings: FileHandle
        var eventCount = 0
    }

    /// Makes the folder; one that is there already is somebody's recording, and is refused.
    init(folder: String, profile: DeviceProfile) throws {
        self.folder = folder
        table = ReadingsTable(profile: profile)
        do {
            guard !FileManager.default.fileExists(atPath: folder) else {
                throw Failure(
                    phrase: Phrase(
                        "\(folder) 已存在；换一个新目录", "\(folder) exists already: name a new folder"))
            }
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try Data(profile.text.utf8).write(
                to: URL(fileURLWithPath: "\(folder)/\(Self.profileName)"))
            files = Mutex(
                Files(
                    wire: try Self.create("\(folder)/\(Self.wireName)"),
                    readings: try Self.create("\(folder)/\(Self.readingsName)")))
        } catch {
            Console.problem(Self.failure(folder, error).phrase)
            throw Console.failureExit
        }
    }

    func begin(_ header: WireRecording.Header) throws {
        try writing { files in
            try files.wire.write(contentsOf: Data(header.text.utf8))
            try files.readings.write(contentsOf: Data(ReadingsTable.head.utf8))
        }
    }

    /// - Throws: ``Failure``, also when the recording has become as long as one may be.
    func add(_ event: WireEvent) throws {
        try writing { files in
            files.eventCount += 1
            guard files.eventCount <= WireRecording.mostEvents else {
                throw Failure(
                    phrase: Phrase(
                        "记录已满（\(WireRecording.mostEvents) 条），到此为止；已记的在 \(folder)",
                        "the recording is full (\(WireRecording.mostEvents) events) and ends here; what there is is in \(folder)"
                    ))
            }
            try files.wire.write(contentsOf: Data(event.text.utf8))
        }
    }

    func add(_ findings: [WireFinding]) throws {
        let rows = findings.compactMap(table.row).joined()
        guard !rows.isEmpty else { return }
        try writing { try $0.readings.write(contentsOf: Data(rows.utf8)) }
    }

    func close() throws {
        try writing { files in
            try files.wire.close()
            try files.readings.close()
        }
    }

    private func writing(_ body: (inout Files) throws -> Void) throws {
        do {
            try files.withLock { try body(&$0) }
        } catch {
            throw Self.failure(folder, error)
        }
    }

    private static func create(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw CocoaError(.fileWriteUnknown)
        }
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    private static func failure(_ folder: String, _ error: any Error) -> Failure {
        if let failure = error as? Failure { return failure }
        let text = (error as NSError).localizedDescription
        return Failure(
            phrase: Phrase(
                "记录写不进 \(folder)（\(text)）；检查磁盘空间和权限",
                "cannot record into \(folder) (\(text)): check disk space and permissions"))
    }
}
