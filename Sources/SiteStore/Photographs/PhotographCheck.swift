internal import ContentHashing
internal import Foundation
internal import GRDB
internal import LedgerCore
internal import LoadingCore
internal import TradeValues
internal import WorkflowCore

/// Reads every photograph that no entry removed, and compares it with its hash: a pass of its own
/// after the walk, because it reads gigabytes where the walk reads megabytes.
struct PhotographCheck {
    let folder: PhotographFolder

    /// Up to the first fault.
    func run(_ db: Database, _ report: inout LedgerReport) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT k.*, 0 AS isPruned FROM photographKept k WHERE id > ? ORDER BY id",
            arguments: [report.after])
        while let row = try rows.next() {
            let photograph = try Photograph(row)
            if let fault = fault(of: photograph) {
                report.fault = fault
                return
            }
            report.photographs += 1
        }
    }

    private func fault(of photograph: Photograph) -> LedgerFault? {
        // What cannot be read is as good as gone.
        guard
            let content = try? folder.readNow(photograph.file, upTo: photograph.byteCount)
        else { return .photographMissing(photograph.id, file: photograph.file) }
        guard content.count == photograph.byteCount, ContentHash(of: content) == photograph.hash
        else { return .contentChanged(photograph.id, table: "photograph") }
        return nil
    }
}
