internal import Foundation
internal import Glibc
internal import LoadingCore

/// The files of the drop folder. Nothing that lies there is ever overwritten.
package struct DropFolderFiles: Sendable {
    package enum Place: String {
        case done
        case refused
        case out
    }

    /// By what a file is known to be the same as before.
    package struct Mark: Equatable, Sendable {
        let size: Int64
        let seconds: Int
        let nanoseconds: Int
        let inode: UInt64
    }

    private let path: String

    /// What the API takes too: more than a year's orders.
    private static let mostMegabytes = 4
    /// Names that are looked at; a folder with more holds something else.
    private static let mostNames = 1_000

    init(path: String) {
        self.path = path
    }

    /// Makes the folder and those inside it.
    func prepare() throws {
        for place in [Place.done, .refused, .out] {
            try FileManager.default.createDirectory(
                atPath: "\(path)/\(place.rawValue)", withIntermediateDirectories: true)
        }
    }

    /// The files that are there to be taken, by name. A link is none: it could point anywhere.
    func marks() throws -> [String: Mark] {
        var marks: [String: Mark] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path)
            .filter({ DropFile(name: $0) != nil }).sorted().prefix(Self.mostNames)
        {
            var status = stat()
            guard lstat("\(path)/\(name)", &status) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { continue }
            marks[name] = Mark(
                size: Int64(status.st_size), seconds: status.st_mtim.tv_sec,
                nanoseconds: status.st_mtim.tv_nsec, inode: UInt64(status.st_ino))
        }
        return marks
    }

    /// - Throws: ``DropRefusal``.
    func content(of name: String) throws -> [UInt8] {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: "\(path)/\(name)"))
        defer { try? handle.close() }
        let most = Self.mostMegabytes << 20
        let content = try handle.read(upToCount: most + 1) ?? Data()
        guard content.count <= most else {
            throw DropRefusal.tooLarge(megabytes: Self.mostMegabytes)
        }
        return [UInt8](content)
    }

    /// Moves a file and writes beside it what became of it.
    ///
    /// - Returns: where it lies now.
    func file(_ name: String, in place: Place, saying text: String) throws -> String {
        let free = DropFile.freeName(name) { isTaken("\(place.rawValue)/\($0)") }
        let moved = "\(place.rawValue)/\(free)"
        // First the text: a file that was moved must not lie there without its reason.
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(moved).txt"))
        try FileManager.default.moveItem(atPath: "\(path)/\(name)", toPath: "\(path)/\(moved)")
        return moved
    }

    /// Writes a file for others to take. It has its name only when it is complete.
    ///
    /// - Returns: where it lies.
    func writeOut(_ name: String, _ text: String) throws -> String {
        let free = DropFile.freeName(name) { isTaken("\(Place.out.rawValue)/\($0)") }
        let hidden = URL(fileURLWithPath: "\(path)/\(Place.out.rawValue)/.\(free).part")
        try Data(text.utf8).write(to: hidden)
        try FileManager.default.moveItem(
            atPath: hidden.path, toPath: "\(path)/\(Place.out.rawValue)/\(free)")
        return "\(Place.out.rawValue)/\(free)"
    }

    private func isTaken(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/\(name)")
            || FileManager.default.fileExists(atPath: "\(path)/\(name).txt")
    }
}
