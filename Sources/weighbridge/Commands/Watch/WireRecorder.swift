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
    private let profile: DeviceProfile
    private let table: ReadingsTable
    /// Nil until the recording begins.
    private let files = Mutex<Files?>(nil)

    private struct Files {
        let wire: FileHandle
        let readings: FileHandle
        var eventCount = 0
    }

    /// - Parameter folder: must not be there: it would be somebody's recording.
    init(folder: String, profile: DeviceProfile) throws {
        self.folder = folder
        self.profile = profile
        table = ReadingsTable(profile: profile)
        guard !FileManager.default.fileExists(atPath: folder) else {
            Console.problem(
                Phrase(
                    "\(folder) 已存在；换一个新目录", "\(folder) exists already: name a new folder"))
            throw Console.failureExit
        }
    }

    /// Makes the folder.
    ///
    /// - Throws: ``Failure``.
    func begin(_ header: WireRecording.Header) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try Data(profile.text.utf8).write(
                to: URL(fileURLWithPath: "\(folder)/\(Self.profileName)"))
            let wire = try Self.create("\(folder)/\(Self.wireName)", header.text)
            let readings = try Self.create("\(folder)/\(Self.readingsName)", ReadingsTable.head)
            files.withLock { $0 = Files(wire: wire, readings: readings) }
        } catch {
            throw Self.failure(folder, error)
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
            try files.withLock { files in
                guard var open = files else { return }
                defer { files = open }
                try body(&open)
            }
        } catch {
            throw Self.failure(folder, error)
        }
    }

    private static func create(_ path: String, _ beginning: String) throws -> FileHandle {
        try Data().write(to: URL(fileURLWithPath: path))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.write(contentsOf: Data(beginning.utf8))
        return file
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
