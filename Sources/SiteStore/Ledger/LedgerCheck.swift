internal import Foundation
internal import GRDB
internal import LedgerCore

/// Verifies the ledger in a store's file, without changing it.
public struct LedgerCheck {
    private let database: DatabaseQueue
    private let photographs: PhotographFolder

    /// - Parameter photographs: the folder of photographs; nil: the one beside the store.
    /// - Throws: ``StoreFault``: there is no such file, it is no store, or it cannot be opened.
    public init(path: String, photographs: String? = nil) throws(StoreFault) {
        self.photographs = PhotographFolder(photographs, beside: path)
        do {
            guard FileManager.default.fileExists(atPath: path) else {
                throw StoreFault.noSuchFile(path: path)
            }
            database = try DatabaseQueue.readOnly(path)
            guard try database.read({ try $0.tableExists("ledgerEntry") }) else {
                throw StoreFault.notAStore(path: path)
            }
        } catch let fault as StoreFault {
            throw fault
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw .notAStore(path: path)
        } catch {
            throw .cannotOpen(path: path, detail: "\(error)")
        }
    }

    /// Opens and walks in one; a file that cannot be opened is a fault like any other.
    public static func report(on path: String, _ question: LedgerQuestion) -> LedgerReport {
        do {
            return try LedgerCheck(path: path).run(question)
        } catch {
            var report = LedgerReport()
            report.fault = .fileDamaged("\(error)")
            return report
        }
    }

    /// Walks the ledger up to its end or its first fault.
    public func run(_ question: LedgerQuestion = LedgerQuestion()) -> LedgerReport {
        do {
            return try database.read { db in
                var report = try LedgerWalk(db, question).run()
                if report.fault == nil, question.includesRecords, question.includesPhotographs {
                    try PhotographCheck(folder: photographs).run(db, &report)
                }
                return report
            }
        } catch {
            var report = LedgerReport()
            report.fault = .fileDamaged("\(error)")
            return report
        }
    }
}
