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

    /// - Parameter points: one load step a line: load, indication and, where small weights were
    ///   added, these; kilograms between spaces.
    /// - Returns: the check; it tells whether the scale was within its limits.
    /// - Throws: ``CertificationRefusal``, also when a frozen scale would weigh again on it and
    ///   the load that failed is left out, or `person` does not answer for the scale.
    public func recordCheck(
        of scale: String, means: String, reference: String, points: String, by person: Person
    ) async throws -> InterimCheck {
        let station = try site.station(scale)
        guard let means = InterimCheckDraft.Means(rawValue: means) else {
            throw CertificationRefusal.meansUnknown(means)
        }
        let draft = try InterimCheckDraft(
            scale: scale, means: means, reference: reference,
            points: Self.points(points, range: station.scale.range))
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

    private static func points(
        _ text: String, range: WeighingRange
    ) throws(CertificationRefusal) -> [InterimCheckDraft.Point] {
        let lines = text.split(whereSeparator: \.isNewline)
            .filter { !$0.allSatisfy(\.isWhitespace) }
        guard lines.count <= InterimCheckDraft.maximumPoints else {
            throw .pointCount(lines.count, maximum: InterimCheckDraft.maximumPoints)
        }
        var points: [InterimCheckDraft.Point] = []
        for (index, line) in lines.enumerated() {
            let words = line.split { $0.isWhitespace || $0 == "\t" || $0 == ";" }
            let weights = words.compactMap {
                DecimalNumber(String($0)).flatMap { Weight($0, unit: .kilogram) }
            }
            guard weights.count == words.count, (2...3).contains(weights.count) else {
                throw .pointUnreadable(row: index + 1)
            }
            points.append(
                try .init(
                    load: weights[0], indication: weights[1],
                    added: weights.count == 3 ? weights[2] : nil, range: range))
        }
        return points
    }
}
