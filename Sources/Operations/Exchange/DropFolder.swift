internal import AccessCore
internal import ContractCore
internal import Foundation
internal import LoadingCore
public import Logging
public import ServiceLifecycle
public import SiteStore
public import TradeValues

/// What became of a file of the drop folder.
public enum DropOutcome: Sendable {
    case imported(OrderImportResult)
    case importedMaster(MasterImportResult)
    case refused(any Refusal)
}

/// The folder into which a system without an API puts CSV files, and out of which it takes the
/// loads of a closed business day and what else changed.
///
/// A file is taken whole or not at all, and then moved to `done` or `refused` with a text beside
/// it that says what became of it. Taking the same file twice changes nothing: that is how imports are,
/// so a power cut between the import and the move does no harm.
public struct DropFolder: Service {
    private let folder: DropFolderFiles
    private let site: WeighbridgeSite
    private let logger: Logger
    private let words: Words

    /// How outcomes and loads are written: Operations knows no words.
    public struct Words: Sendable {
        let outcome: @Sendable (DropOutcome) -> String
        let loads: @Sendable (LoadsFile) -> String
        /// What else changed: the beginnings of files' names and their contents.
        let others: @Sendable (LoadsFile) -> [(name: String, text: String)]

        public init(
            outcome: @escaping @Sendable (DropOutcome) -> String,
            loads: @escaping @Sendable (LoadsFile) -> String,
            others: @escaping @Sendable (LoadsFile) -> [(name: String, text: String)] = { _ in [] }
        ) {
            self.outcome = outcome
            self.loads = loads
            self.others = others
        }
    }

    /// Whose name stands on what was imported.
    public static let person = "drop-folder"
    /// Writes down invoices as a finance system's token does.
    private static let accounting = Person(system: person, scope: .accounting)
    /// A file is complete when its size and time are the same in two looks.
    private static let lookSeconds: Int64 = 3
    /// Files of one look; more wait for the next.
    private static let filesAtOnce = 20

    public init(path: String, site: WeighbridgeSite, logger: Logger, words: Words) {
        folder = DropFolderFiles(path: path)
        self.site = site
        self.logger = logger
        self.words = words
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var seen: [String: DropFolderFiles.Mark] = [:]
            while !Task.isCancelled {
                await attempt("imports") { seen = try await look(after: seen) }
                await attempt("loads") { try await writeLoads() }
                try? await Task.sleep(for: .seconds(Self.lookSeconds))
            }
        }
    }

    /// Takes the files that have not changed since the last look.
    ///
    /// - Returns: what there is now, for the next look.
    package func look(
        after seen: [String: DropFolderFiles.Mark]
    ) async throws -> [String: DropFolderFiles.Mark] {
        try folder.prepare()
        let present = try folder.marks()
        let complete = present.filter { seen[$0.key] == $0.value }.keys.compactMap(DropFile.init)
        for file in DropFile.inOrder(complete).prefix(Self.filesAtOnce) {
            try await take(file)
        }
        return present
    }

    private func take(_ file: DropFile) async throws {
        let outcome: DropOutcome
        do {
            outcome = try await imported(file.kind, try folder.content(of: file.name))
        } catch let refusal as any Refusal where refusal.kind != .unavailable {
            outcome = .refused(refusal)
        }
        let isRefused = if case .refused = outcome { true } else { false }
        let name = try folder.file(
            file.name, in: isRefused ? .refused : .done, saying: words.outcome(outcome))
        logger.notice("drop folder: \(file.name) is \(name)")
    }

    private func imported(_ kind: DropFile.Kind, _ content: [UInt8]) async throws -> DropOutcome {
        switch kind {
        case .orders: .imported(try await site.importOrders(csv: content, by: Self.person))
        case .receivedWeights:
            .imported(try await site.settlement.importReceived(csv: content, by: Self.person))
        case .invoices:
            .imported(
                try await site.settlement.importInvoices(csv: content, by: Self.accounting))
        case .contracts: .imported(try await site.importContracts(csv: content, by: Self.person))
        case .master(let kind):
            .importedMaster(
                try await site.masterData.importCSV(content, of: kind, by: Self.person))
        }
    }

    /// Writes the loads of every business day that was closed since the last file, and the orders,
    /// contracts, received weights and invoices that changed meanwhile.
    package func writeLoads() async throws {
        try folder.prepare()
        while let file = try await site.store.nextLoadsFile() {
            let name = try folder.writeOut("loads-\(file.day.text).csv", words.loads(file))
            for (kind, text) in words.others(file) {
                _ = try folder.writeOut("\(kind)-\(file.day.text).csv", text)
            }
            // Written down afterwards: a power cut between leaves two files with the same loads,
            // whose entries say so, and none that is missing.
            try await site.store.noteLoadsFile(file, at: site.clock.now())
            logger.notice("drop folder: wrote \(name), \(file.changes.count) loads")
        }
    }

    /// A disk that fails for a while must not end the daemon; the next look tries again.
    private func attempt(_ what: String, _ work: () async throws -> Void) async {
        do { try await work() } catch { logger.error("drop folder, \(what): \(error)") }
    }
}
