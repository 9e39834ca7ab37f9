import ContentHashing
import Foundation
import GRDBSQLite
import LedgerCore
import SiteStore
import TradeValues

/// How fast a chain of a year's length is verified, beside openssl hashing the same bytes.
struct LedgerBenchmark {
    /// Two hundred trucks a day for a year and more, with all that is recorded of each.
    private let entries: Int64 = 1_000_000
    private let runs = 5

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("weighbridge-ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("site.sqlite").path
        let store = try SiteStore(
            path: path, siteID: "BENCH",
            calendar: SiteCalendar(zoneName: "UTC", firstOffsetSeconds: 0), now: wallClock)
        guard let head = try await store.ledgerHead() else { preconditionFailure("no key entry") }
        let hashed = folder.appendingPathComponent("hashed").path
        let bytes = try fill(path, after: head, hashed)

        var question = LedgerQuestion()
        question.includesRecords = false
        var verifying = Timings()
        var openssl = Timings()
        for _ in 0..<runs {
            verifying.add(
                Self.timed {
                    let report = LedgerCheck.report(on: path, question)
                    guard report.fault == nil, report.entries > entries else {
                        preconditionFailure("\(String(describing: report.fault))")
                    }
                })
            openssl.add(
                try Self.timed {
                    let process = Process()
                    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
                    process.arguments = ["dgst", "-sha256", hashed]
                    process.standardOutput = FileHandle.nullDevice
                    try process.run()
                    process.waitUntilExit()
                })
        }
        let seconds = verifying.percentile(0.5) / 1_000
        let rate = Double(entries) / seconds
        print(
            "ledger verified: \(Int(rate)) entries a second on one core (aim 500000), \(bytes / Int(entries)) bytes an entry"
        )
        let ratio = verifying.percentile(0.5) / openssl.percentile(0.5)
        print(verifying.line("  \(entries) entries"))
        print(openssl.line("  openssl over the same bytes"))
        print("  ratio p50: \(String(format: "%.2f", ratio))")
    }

    private static func timed(_ work: () throws -> Void) rethrows -> Duration {
        let begin = ContinuousClock.now
        try work()
        return begin.duration(to: .now)
    }

    /// Adds entries of usual bodies to the chain; what was hashed goes into a file of its own.
    private func fill(_ path: String, after head: LedgerHead, _ hashed: String) throws -> Int {
        var connection: OpaquePointer?
        var insert: OpaquePointer?
        sqlite3_open(path, &connection)
        defer { sqlite3_close(connection) }
        sqlite3_exec(connection, "PRAGMA synchronous = OFF; BEGIN", nil, nil, nil)
        sqlite3_prepare_v2(
            connection,
            "INSERT INTO ledgerEntry (sequence, at, kind, body, hash) VALUES (?, ?, ?, ?, ?)", -1,
            &insert, nil)
        guard FileManager.default.createFile(atPath: hashed, contents: nil),
            let file = FileHandle(forWritingAtPath: hashed)
        else { return 0 }
        var chain = LedgerChain(sequence: head.sequence, hash: head.hash)
        var written = Data()
        var total = 0
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        for index in 0..<entries {
            // Every entry's hash covers the one before it: 32 bytes and a header of 21.
            written.append(contentsOf: chain.hash)
            written.append(contentsOf: [UInt8](repeating: 1, count: 21 + "weighing".utf8.count))
            let entry = chain.append(.weighing, Self.body(index), at: wallClock())
            written.append(contentsOf: entry.body.bytes)
            sqlite3_bind_int64(insert, 1, entry.sequence)
            sqlite3_bind_int64(insert, 2, entry.at.milliseconds)
            sqlite3_bind_text(insert, 3, "weighing", -1, transient)
            sqlite3_bind_text(insert, 4, entry.body.text, -1, transient)
            sqlite3_bind_blob(insert, 5, entry.hash.bytes, 32, transient)
            sqlite3_step(insert)
            sqlite3_reset(insert)
            if written.count > 1 << 24 || index == entries - 1 {
                total += written.count
                try file.write(contentsOf: written)
                written.removeAll(keepingCapacity: true)
            }
        }
        sqlite3_finalize(insert)
        sqlite3_exec(connection, "COMMIT", nil, nil, nil)
        return total
    }

    /// What a weighing's body holds.
    private static func body(_ index: Int64) -> LedgerBody {
        LedgerBody([
            ("visitId", .integer(index / 2)), ("sequence", .integer(1 + index % 2)),
            ("plate", .text("粤B12345")), ("scale", .text("1")),
            ("grams", .integer(15_000_000 + index % 100 * 20_000)),
            ("weighedAt", .integer(1_795_000_000_000 + index)), ("operatorName", .text("张三")),
            ("cause", .text("automatic")), ("requestKey", .text("auto-1-\(index)")),
            ("certification", .text("valid")), ("verificationId", .integer(4)),
            ("indication", .text("15000")), ("unit", .text("kg")), ("profileId", .integer(2)),
            ("policyId", .integer(3)),
            ("evidenceHash", .bytes([UInt8](repeating: 7, count: ContentHash.byteCount))),
            ("manualReason", .null), ("approvedBy", .null),
        ])
    }
}
