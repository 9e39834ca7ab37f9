import Foundation
import ServiceLifecycle

/// Gives back the pages of program code that only the start has used.
///
/// Swift's runtime walks through the descriptions of all types when it first looks for a
/// conformance, which maps some 20 MiB of the program file into memory for good, although a
/// daemon at work needs a few of them. Code pages are unchanged copies of the file, so they can be
/// dropped at any moment: what is needed again is mapped again from the page cache.
struct ResidentMemory: Service {
    /// After the links are open and the first page has been served.
    private static let firstAfter = Duration.seconds(5)
    /// A busy hour maps pages again; a refresh costs some thousand soft page faults.
    private static let every = Duration.seconds(600)

    func run() async throws {
        var pause = Self.firstAfter
        while !Task.isShuttingDownGracefully {
            try? await cancelWhenGracefulShutdown { [pause] in try await Task.sleep(for: pause) }
            Self.release()
            pause = Self.every
        }
    }

    /// Drops the executable mappings of files: those are never written to, so nothing is lost.
    private static func release() {
        guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else {
            return
        }
        for line in maps.split(separator: "\n") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            guard fields.count >= 6, fields[1] == "r-xp", fields[5].hasPrefix("/") else { continue }
            let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard bounds.count == 2, let start = UnsafeMutableRawPointer(bitPattern: bounds[0])
            else { continue }
            madvise(start, Int(bounds[1] - bounds[0]), MADV_DONTNEED)
        }
    }
}
