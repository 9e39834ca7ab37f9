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
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT \(Weighing.columns(of: "e"))
                    FROM loadRecord r JOIN weighing e ON \(Self.isEmptyWeighing)
                    WHERE r.plate = ? AND \(Self.stands) ORDER BY r.id DESC LIMIT 1
                    """), arguments: [plate.text])
        guard let weighing = try row.map(Weighing.init) else { return nil }
        let age = calendar.businessDay(of: weighing.at).days(
            until: calendar.businessDay(of: time))
        return StoredTare(weighing: weighing, ageDays: age, limitDays: limitDays)
    }

    /// SQL: the weighing `e` of the load record `r` is of the empty truck, and a scale weighed it:
    /// not a stored tare again, not a typed one. On a visit with several orders the weighing between
    /// two loads is not of an empty truck (``EmptyWeight``).
    static let isEmptyWeighing = """
        r.tareKind = 'weighed' AND e.cause <> 'manual'
        AND e.id = CASE r.direction
            WHEN 'outbound' THEN r.firstWeighingId ELSE r.secondWeighingId END
        AND CASE r.direction WHEN 'outbound' THEN e.sequence = 1 ELSE NOT EXISTS
            (SELECT 1 FROM weighing l WHERE l.visitId = e.visitId AND l.sequence > e.sequence) END
        """
    /// SQL: the load record `r` was not voided or corrected.
    static let stands = "NOT EXISTS (SELECT 1 FROM loadVoid v WHERE v.loadRecordId = r.id)"
}
