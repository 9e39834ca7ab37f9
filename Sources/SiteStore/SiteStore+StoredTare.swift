internal import GRDB
public import LoadingCore
public import TradeValues
internal import WeighingCore

extension SiteStore {
    /// The tare that the truck's last empty weighing gave, whatever its age; nil when it has none.
    ///
    /// - Parameter limitDays: from which age on it has expired.
    public func storedTare(
        of plate: Plate, limitDays: Int, at time: Timestamp
    ) async throws -> StoredTare? {
        try await read { [self] db in
            try storedTare(of: plate, limitDays: limitDays, at: time, db)
        }
    }

    /// - Throws: ``TareRefusal`` when a stored tare is asked for and there is none that may serve.
    func storedTare(for request: CaptureRequest, _ db: Database) throws -> StoredTare? {
        guard let wanted = request.storedTare else { return nil }
        let stored = try storedTare(
            of: request.plate, limitDays: wanted.limitDays, at: request.at, db)
        guard let stored else { throw TareRefusal.noStoredTare(request.plate) }
        try stored.check(wanted.use, plate: request.plate)
        return stored
    }

    private func storedTare(
        of plate: Plate, limitDays: Int, at time: Timestamp, _ db: Database
    ) throws -> StoredTare? {
        // Of loads that stand, weighed by a scale: not a stored tare again, not a typed one.
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT \(Weighing.columns(of: "w")) FROM loadRecord r JOIN weighing w
                        ON w.id = CASE r.direction WHEN 'outbound' THEN r.firstWeighingId
                            ELSE r.secondWeighingId END
                    WHERE r.plate = ? AND r.tareKind = 'weighed' AND w.cause <> 'manual'
                        AND NOT EXISTS (SELECT 1 FROM loadVoid v WHERE v.loadRecordId = r.id)
                    ORDER BY r.id DESC LIMIT 1
                    """), arguments: [plate.text])
        guard let weighing = try row.map(Weighing.init) else { return nil }
        let age = calendar.businessDay(of: weighing.at).days(
            until: calendar.businessDay(of: time))
        return StoredTare(weighing: weighing, ageDays: age, limitDays: limitDays)
    }
}
