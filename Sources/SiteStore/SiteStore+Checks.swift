internal import ContractCore
internal import GRDB
internal import LedgerCore
public import LoadingCore
internal import TradeValues
internal import WeighingCore

extension SiteStore {
    /// Runs the checks of a scale on a weighing that is about to be written.
    ///
    /// - Parameter earlier: what they found at the weighing that it is paired with.
    func findings(
        for request: CaptureRequest, _ visit: Visit, _ order: DeliveryOrder?,
        _ weights: LoadWeights?, earlier: [Finding], _ db: Database
    ) throws -> [Finding] {
        let plate = visit.plate
        let master = try masterData(of: plate, product: order?.product, db)
        let past = try pastLoads(of: plate, db)
        return request.checks.findings(
            in: LoadUnderCheck(
                plate: plate, scale: request.scale, range: request.range, weight: request.weight,
                at: request.at, order: order, weights: weights,
                isFirstOfVisit: visit.weighings.isEmpty,
                tare: EmptyWeight.becomingKnown(
                    visit: visit, order: order, weight: request.weight, weights: weights,
                    earlier: earlier),
                goods: visit.currentLine?.goods ?? .none, bag: master.bag,
                maximumGross: master.vehicle?.maximumGross, tareHistory: past.tares,
                pastLoads: past.loads, evidence: request.source.indicated?.evidence,
                elsewhere: request.elsewhere))
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

    /// What the checks found at the weighing that the visit's next one is paired with, unless it
    /// completed a load already: then it was decided on with that.
    func openFindings(_ visit: Visit, _ db: Database) throws -> [Finding] {
        guard let base = visit.baseWeighing, visit.lines.allSatisfy({ $0.ticketNumber == nil })
        else { return [] }
        return try Finding.fetchAll(ofWeighing: base, db)
    }

    /// What the checks found at a load's weighings.
    public func findings(of weighings: [Weighing.ID]) async throws -> [Finding] {
        try await read { db in
            try weighings.flatMap { try Finding.fetchAll(ofWeighing: $0, db) }
        }
    }

    /// What is known of the vehicle, and of a product's bags.
    func masterData(
        of plate: Plate, product name: String?, _ db: Database
    ) throws -> (vehicle: Vehicle?, bag: LoadUnderCheck.Bag?) {
        let records = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT * FROM masterRecord WHERE kind = ? AND key = ?
                    UNION ALL
                    SELECT * FROM masterRecord WHERE kind = ? AND isRetired = 0 AND name = ?
                    """),
            arguments: [
                MasterKind.vehicle.rawValue, plate.text, MasterKind.product.rawValue, name,
            ]
        ).map { try StoredMasterRecord($0) }
        let product: Product? = records.first { $0.kind == .product }?.entry()
        let bag = product?.bagNominal.flatMap { nominal in
            nominal > .zero
                ? LoadUnderCheck.Bag(nominal: nominal, tare: product?.bagTare ?? .zero) : nil
        }
        return (records.first { $0.kind == .vehicle }?.entry(), bag)
    }

    /// The truck's last loads that stand, and the weighed tares among them; the newest first.
    private func pastLoads(
        of plate: Plate, _ db: Database
    ) throws -> (loads: [LoadUnderCheck.PastLoad], tares: [Weight]) {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT s.weighedAt, r.netGrams, e.grams
                    FROM loadRecord r JOIN weighing s ON s.id = r.secondWeighingId
                    LEFT JOIN weighing e ON \(Self.isEmptyWeighing)
                    WHERE r.plate = ? AND \(Self.stands)
                    ORDER BY r.id DESC LIMIT ?
                    """), arguments: [plate.text, LoadUnderCheck.historyLength])
        return (
            rows.map {
                LoadUnderCheck.PastLoad(
                    finishedAt: Timestamp(milliseconds: $0[0]), net: Weight(grams: $0[1]))
            }, rows.compactMap { ($0[2] as Int64?).map(Weight.init(grams:)) }
        )
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
