internal import ContractCore
internal import GRDB
internal import LedgerCore
public import LoadingCore
internal import TradeValues
internal import WeighingCore

extension SiteStore {
    /// Runs the checks of a scale on a weighing that is about to be written.
    func findings(
        for request: CaptureRequest, _ visit: Visit, _ order: DeliveryOrder?,
        _ weights: LoadWeights?, _ tare: StoredTare?, _ db: Database
    ) throws -> [Finding] {
        let plate = visit.plate
        let isFirst = visit.base == nil && tare == nil
        let vehicle: Vehicle? = try Self.masterRecord(.vehicle, plate.text, db)?.record.entry()
        return request.checks.findings(
            in: LoadUnderCheck(
                plate: plate, scale: request.scale, range: request.range, weight: request.weight,
                at: request.at, order: order, weights: weights,
                isTare: tare != nil
                    ? false : order.map { isFirst == ($0.movement.direction == .outbound) },
                goods: visit.currentLine?.goods ?? .none,
                bag: try order.flatMap { try bag(ofProduct: $0.product, db) },
                maximumGross: vehicle?.maximumGross,
                tareHistory: try tares(of: plate, limit: LoadUnderCheck.historyLength, db),
                pastLoads: try pastLoads(of: plate, db),
                evidence: request.source.indicated?.evidence, elsewhere: request.elsewhere))
    }

    func insert(_ finding: Finding, of weighing: Weighing.ID, _ db: Database) throws {
        try record(
            .finding,
            [
                ("weighingId", .integer(weighing)), ("rule", .text(finding.rule)),
                ("level", .text(finding.level.rawValue)),
                ("chinese", .text(finding.text.chinese)),
                ("english", .text(finding.text.english)),
            ], db)
    }

    /// What the checks found at a load's weighings.
    public func findings(of weighings: [Weighing.ID]) async throws -> [Finding] {
        try await read { db in
            try weighings.flatMap { try Finding.fetchAll(ofWeighing: $0, db) }
        }
    }

    private func bag(ofProduct name: String, _ db: Database) throws -> LoadUnderCheck.Bag? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT * FROM masterRecord
                    WHERE kind = ? AND isRetired = 0 AND name = ? LIMIT 1
                    """), arguments: [MasterKind.product.rawValue, name])
        let product: Product? = try row.map { try StoredMasterRecord($0) }?.entry()
        guard let product, let nominal = product.bagNominal, nominal > .zero else { return nil }
        return LoadUnderCheck.Bag(nominal: nominal, tare: product.bagTare ?? .zero)
    }

    /// Weighed tares of loads that stand, the newest first.
    private func tares(of plate: Plate, limit: Int, _ db: Database) throws -> [Weight] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT r.tareGrams FROM loadRecord r
                    WHERE r.plate = ? AND r.tareKind = 'weighed' AND NOT EXISTS
                        (SELECT 1 FROM loadVoid v WHERE v.loadRecordId = r.id)
                    ORDER BY r.id DESC LIMIT ?
                    """), arguments: [plate.text, limit]
        ).map(Weight.init(grams:))
    }

    private func pastLoads(
        of plate: Plate, _ db: Database
    ) throws -> [LoadUnderCheck.PastLoad] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT r.netGrams, w.weighedAt FROM loadRecord r
                    JOIN weighing w ON w.id = r.secondWeighingId
                    WHERE r.plate = ? AND NOT EXISTS
                        (SELECT 1 FROM loadVoid v WHERE v.loadRecordId = r.id)
                    ORDER BY r.id DESC LIMIT ?
                    """), arguments: [plate.text, LoadUnderCheck.historyLength]
        ).map {
            LoadUnderCheck.PastLoad(
                finishedAt: Timestamp(milliseconds: $0[1]), net: Weight(grams: $0[0]))
        }
    }
}

extension Finding {
    static func fetchAll(ofWeighing weighing: Weighing.ID, _ db: Database) throws -> [Finding] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM finding WHERE weighingId = ? ORDER BY id"),
            arguments: [weighing]
        ).map {
            Finding(
                rule: $0["rule"], level: try $0.word("level", in: "finding"),
                text: CheckText($0["chinese"], $0["english"]))
        }
    }
}
