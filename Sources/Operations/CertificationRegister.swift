public import AccessCore
public import LoadingCore
public import SiteStore
internal import TradeValues
public import WeighingCore

/// What the weighbridge room records about its scales.
public struct CertificationRegister: Sendable {
    let site: WeighbridgeSite

    /// Loads that a failed check puts in doubt, as many as a page lists.
    private static let mostDoubted = 500

    /// - Throws: ``LookupRefusal/scale(_:)``.
    public func record(of scale: String) async throws -> CertificationRecord {
        _ = try site.station(scale)
        return try await site.store.certificationRecord(ofScale: scale)
    }

    /// Loads weighed since the scale was last known to be right.
    public func doubted(of scale: String) async throws -> [LoadRecord] {
        try await site.store.loadsSinceLastGoodCheck(ofScale: scale, limit: Self.mostDoubted)
    }

    public func recordVerification(
        of scale: String, certificate: String, authority: String, verifiedOn: String,
        validUntil: String, seals: String, by name: String
    ) async throws {
        let station = try site.station(scale)
        let draft = try VerificationDraft(
            scale: scale, certificate: certificate, authority: authority,
            verifiedOn: Self.day(verifiedOn), validUntil: Self.day(validUntil), seals: seals)
        try await site.store.recordVerification(draft, by: name, at: site.clock.now())
        await station.certificationChanged()
    }

    /// What a check would be recorded as, with its errors worked out; nothing is written.
    ///
    /// - Parameter rows: one load step each; empty ones are left out.
    /// - Throws: ``CertificationRefusal``.
    public func check(
        of scale: String, means: String, reference: String, rows: [CheckRow]
    ) throws -> InterimCheckDraft {
        let range = try site.station(scale).scale.range
        guard let means = InterimCheckDraft.Means(rawValue: means) else {
            throw CertificationRefusal.meansUnknown(means)
        }
        var points: [InterimCheckDraft.Point] = []
        for (index, row) in rows.enumerated() where !row.isEmpty {
            points.append(try row.point(number: index + 1, range: range))
        }
        return try InterimCheckDraft(
            scale: scale, means: means, reference: reference, points: points)
    }

    /// - Returns: the check; it tells whether the scale was within its limits.
    /// - Throws: ``CertificationRefusal``: a frozen scale would weigh again on it and the load
    ///   that failed is left out, or `person` does not answer for the scale.
    public func recordCheck(
        _ draft: InterimCheckDraft, by person: Person
    ) async throws -> InterimCheck {
        let station = try site.station(draft.scale)
        let check = try await site.store.recordCheck(draft, by: person, at: site.clock.now())
        await station.certificationChanged()
        return check
    }

    public func allowExpiredUse(
        of scale: String, until: String, reason: String, by name: String
    ) async throws {
        let station = try site.station(scale)
        let draft = try ExpiredUseDraft(
            scale: scale, until: Self.day(until), reason: reason, today: site.date)
        try await site.store.allowExpiredUse(draft, by: name, at: site.clock.now())
        await station.certificationChanged()
    }

    private static func day(_ text: String) throws(CertificationRefusal) -> CalendarDay {
        guard let day = CalendarDay(text) else { throw .dateUnreadable(text) }
        return day
    }
}
