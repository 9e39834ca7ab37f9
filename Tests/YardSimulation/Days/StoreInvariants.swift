internal import ContentHashing
internal import GRDB
internal import IndicatorProtocols
internal import LedgerCore
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// What must hold of a store's file whatever happened, asked by a reader of its own.
struct StoreInvariants {
    let path: String

    /// A query that finds nothing in a store that is right; what it finds is wrong.
    private static let emptyQueries: [(invariant: String, sql: String)] = [
        (
            "an order's balance is the sum of its loads",
            """
            SELECT number FROM deliveryOrder o
            WHERE loadedGrams <> openingLoadedGrams
                + coalesce((SELECT sum(netGrams) FROM loadRecord WHERE orderId = o.id), 0)
                - coalesce((SELECT sum(netGrams) FROM loadVoid WHERE orderId = o.id), 0)
              OR loads <> (SELECT count(*) FROM loadRecord WHERE orderId = o.id)
                - (SELECT count(*) FROM loadVoid WHERE orderId = o.id)
            """
        ),
        (
            "a contract's balance is the sum of its orders' loads and of what was declared",
            """
            SELECT number FROM contract c WHERE loadedGrams <> openingLoadedGrams
                + coalesce((SELECT sum(o.loadedGrams - o.openingLoadedGrams)
                    FROM deliveryOrder o WHERE o.contractId = c.id), 0)
                + coalesce((SELECT sum(grams) FROM declaredLoad
                    WHERE contractNumber = c.number), 0)
                - coalesce((SELECT sum(grams) FROM declaredLoadVoid
                    WHERE contractNumber = c.number), 0)
            """
        ),
        (
            "net is gross minus tare, and both are what was weighed",
            """
            SELECT r.ticketNumber FROM loadRecord r
            JOIN weighing f ON f.id = r.firstWeighingId JOIN weighing s ON s.id = r.secondWeighingId
            WHERE r.netGrams <> r.grossGrams - r.tareGrams
               OR r.grossGrams <> CASE r.direction WHEN 'outbound' THEN s.grams ELSE f.grams END
               OR r.tareGrams <> CASE r.direction WHEN 'outbound' THEN f.grams ELSE s.grams END
            """
        ),
        (
            "a load has two weighings of one visit, or a stored tare",
            """
            SELECT r.ticketNumber FROM loadRecord r
            JOIN weighing f ON f.id = r.firstWeighingId JOIN weighing s ON s.id = r.secondWeighingId
            WHERE s.visitId <> r.visitId
               OR r.tareKind = 'weighed' AND (f.visitId <> r.visitId OR f.id >= s.id)
               OR r.tareKind = 'stored' AND f.visitId = r.visitId
            """
        ),
        (
            "ticket numbers follow each other without a gap",
            """
            SELECT series FROM numberSeries n WHERE series = 'weighTicket' AND lastNumber <>
                (SELECT count(*) FROM loadRecord WHERE correctsId IS NULL)
            """
        ),
        (
            "a weighing that a scale gave has its evidence",
            """
            SELECT w.id FROM weighing w LEFT JOIN evidence e ON e.id = w.id
            WHERE (w.cause <> 'manual') <> (e.id IS NOT NULL)
            """
        ),
        (
            "a visit that left has its gate pass",
            """
            SELECT v.id FROM visit v LEFT JOIN gatePass g ON g.visitId = v.id
            WHERE (v.state = 'left') <> (g.number IS NOT NULL)
            """
        ),
        (
            "the usual evidence of a weighing fits into 4 KB",
            "SELECT avg(length(content)) FROM evidence HAVING avg(length(content)) > 4096"
        ),
    ]

    /// The cheap ones, every day.
    func checkDay(acknowledged: some Sequence<Acknowledged>) throws {
        try reader().read { db in
            for (invariant, sql) in Self.emptyQueries {
                if let wrong = try Row.fetchOne(db, sql: sql) {
                    throw BrokenInvariant(invariant, "\(wrong)")
                }
            }
            for kept in acknowledged { try check(kept, db) }
        }
    }

    /// Nothing that was acknowledged is lost, changed or there twice.
    private func check(_ kept: Acknowledged, _ db: Database) throws {
        let row = try Row.fetchOne(
            db, sql: "SELECT grams, scale, plate, requestKey FROM weighing WHERE id = ?",
            arguments: [kept.weighing])
        guard let row, row["grams"] == kept.grams, row["scale"] == kept.scale,
            row["plate"] == kept.plate,
            kept.key.isEmpty || row["requestKey"] == kept.key
        else {
            throw BrokenInvariant(
                "an acknowledged weighing is in the store", "\(kept): \(String(describing: row))")
        }
        guard let ticket = kept.ticket else { return }
        let found = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM loadRecord WHERE ticketNumber = ? AND secondWeighingId = ?
                """, arguments: [ticket, kept.weighing])
        guard found == 1 else {
            throw BrokenInvariant("an acknowledged load is in the store", "\(kept)")
        }
    }

    /// Weighings after which nobody wrote how the truck left. Only a power cut explains one.
    func missingDepartures() throws -> Int {
        try reader().read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM weighing w LEFT JOIN departure d ON d.weighingId = w.id
                    WHERE w.cause <> 'manual' AND d.id IS NULL
                    """) ?? 0
        }
    }

    /// The store's size with what is still in its log.
    func bytes() throws -> Int {
        try reader().read { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            return try pages * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        }
    }

    /// Everything: the whole ledger, and every weight from its raw bytes.
    ///
    /// - Returns: the hash of the last entry, by which two runs of a seed are compared.
    func checkWhole(_ store: SiteStore, today: CalendarDay) async throws -> String {
        let report = try LedgerCheck(path: path).run()
        if let fault = report.fault { throw BrokenInvariant("the ledger verifies", "\(fault)") }
        guard let signed = report.signedHead, signed.day >= today.advanced(byDays: -1) else {
            throw BrokenInvariant(
                "days are closed with a signature",
                "\(today.text): \(report.signedHead?.day.text ?? "none")")
        }
        try await checkWeights(store)
        return report.head.map { "\($0.sequence) \($0.hash.hex.prefix(16))" } ?? ""
    }

    private static let pageLength = 500

    private func checkWeights(_ store: SiteStore) async throws {
        var recheck = WeightRecheck()
        var last: Weighing.ID = 0
        while true {
            let page = try await store.weighingsWithEvidence(
                from: Timestamp(milliseconds: 0), until: Timestamp(milliseconds: .max),
                after: last, limit: Self.pageLength)
            for kept in page {
                if let difference = recheck.difference(in: kept) {
                    throw BrokenInvariant(
                        "a weight comes out of its bytes again",
                        "\(kept.weighing.id): \(difference)")
                }
                try checkRest(kept)
            }
            guard let end = page.last else { return }
            last = end.weighing.id
        }
    }

    /// There is no record without a window at rest: enough readings over the policy's time,
    /// within its band, none of them moving.
    private func checkRest(_ kept: WeighingWithEvidence) throws {
        let policy = WeighingPolicy()
        let profile = try DeviceProfile(
            text: kept.profileText, file: kept.profileName, name: kept.profileName)
        let window = kept.evidence?.window ?? []
        let readings = window.compactMap { frame -> Reading? in
            guard case .success(let reading) = profile.decode(recorded: frame.bytes) else {
                return nil
            }
            return reading
        }
        let weights = readings.compactMap { $0.value.flatMap { Weight($0, unit: .kilogram) } }
        let lasted = (window.last?.milliseconds ?? 0) - (window.first?.milliseconds ?? 0)
        guard weights.count == window.count, window.count >= policy.minimumReadings,
            lasted >= policy.windowMilliseconds, let least = weights.min(),
            let most = weights.max(), (most - least) <= Weight(kilograms: 20),
            !readings.contains(where: { $0.isStable == false })
        else {
            throw BrokenInvariant(
                "a weight was at rest",
                "\(kept.weighing.id): \(window.count) readings over \(lasted) ms, \(weights)")
        }
    }

    private func reader() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
