internal import ContentHashing
internal import Dispatch
internal import Foundation
internal import Glibc
internal import TradeValues
internal import WorkflowCore

/// The folder of photographs: `YYYY-MM-DD/<sha256>.jpg`, a folder for each business day.
///
/// A file is written under another name, synced, and renamed; so a name that says what its bytes
/// hash to never stands over half of them.
struct PhotographFolder: Sendable {
    static let name = "photographs"

    let path: String
    /// Writing waits for the disk; on a thread of its own that holds up nobody else.
    private let queue = DispatchQueue(label: "photographs")

    private static let ownerWrites: mode_t = 0o640
    private static let unfinished = ".new"

    init(_ path: String?, beside store: String) {
        self.path =
            path
            ?? URL(fileURLWithPath: store).deletingLastPathComponent()
            .appendingPathComponent(Self.name).path
    }

    /// What a photograph's file is called, below the folder.
    static func file(_ day: CalendarDay, _ hash: ContentHash, _ type: AttachmentType) -> String {
        "\(day.text)/\(hash.hex).\(type == .png ? "png" : "jpg")"
    }

    /// Writes the bytes; on disk when it returns.
    func write(_ content: [UInt8], to file: String) async throws {
        try await onQueue { try writeNow(content, to: file) }
    }

    /// Nil when there is no such file.
    func read(_ file: String, upTo limit: Int) async throws -> [UInt8]? {
        try await onQueue { try readNow(file, upTo: limit) }
    }

    /// Removes all files of a day except some; what is left of an interrupted write goes as well.
    func remove(_ day: CalendarDay, except kept: Set<String>) async throws {
        try await onQueue { try removeNow(day, except: kept) }
    }

    /// The days that have a folder.
    func days() async throws -> [CalendarDay] {
        try await onQueue {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            return names.compactMap { CalendarDay($0) }.sorted()
        }
    }

    /// Bytes free for us on the folder's disk; the folder comes with its first picture, so the one
    /// above it is asked until then.
    func freeBytes() async throws -> Int64 {
        try await onQueue {
            let above = URL(fileURLWithPath: path).deletingLastPathComponent().path
            var status = statvfs()
            guard statvfs(path, &status) == 0 || statvfs(above, &status) == 0 else {
                throw FileFault()
            }
            return Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
        }
    }

    /// Whether the file is there, whatever it holds.
    func has(_ file: String) -> Bool { access("\(path)/\(file)", F_OK) == 0 }

    /// As ``read(_:upTo:)``, on the caller's own thread.
    func readNow(_ file: String, upTo limit: Int) throws -> [UInt8]? {
        let handle = open("\(path)/\(file)", O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileFault()
        }
        defer { close(handle) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1_024)
        // One byte more than allowed tells a file that has grown.
        while content.count <= limit {
            let count = chunk.withUnsafeMutableBytes {
                Glibc.read(handle, $0.baseAddress, $0.count)
            }
            guard count >= 0 else { throw FileFault() }
            if count == 0 { break }
            content.append(contentsOf: chunk[..<count])
        }
        return content
    }

    /// As ``write(_:to:)``, on the caller's own thread.
    func writeNow(_ content: [UInt8], to file: String) throws {
        let target = "\(path)/\(file)"
        let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let temporary = target + Self.unfinished
        let handle = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, Self.ownerWrites)
        guard handle >= 0 else { throw FileFault() }
        do {
            defer { close(handle) }
            var written = 0
            while written < content.count {
                let count = content.withUnsafeBytes {
                    Glibc.write(handle, $0.baseAddress?.advanced(by: written), $0.count - written)
                }
                guard count > 0 else { throw FileFault() }
                written += count
            }
            guard fsync(handle) == 0 else { throw FileFault() }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, target) == 0 else { throw FileFault() }
        try sync(folder: folder)
        try sync(folder: path)
    }

    private func sync(folder: String) throws {
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw FileFault() }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw FileFault() }
    }

    private func removeNow(_ day: CalendarDay, except kept: Set<String>) throws {
        let folder = "\(path)/\(day.text)"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where !kept.contains("\(day.text)/\(name)") {
            guard unlink("\(folder)/\(name)") == 0 || errno == ENOENT else { throw FileFault() }
        }
        if kept.isEmpty { rmdir(folder) }
    }

    private func onQueue<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}

/// What the system said about a file.
struct FileFault: Error, CustomStringConvertible {
    let description: String

    init() { description = String(cString: strerror(errno)) }
}
