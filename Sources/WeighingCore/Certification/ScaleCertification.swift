public import TradeValues

/// Whether a scale may weigh for trade on a day, and what its tickets have to say.
public enum ScaleCertification: Hashable, Sendable {
    case valid(Verification)
    /// Past its date, on a supervisor's recorded decision.
    case expired(Verification, ExpiredUse)
    /// Nobody has recorded a certificate: it weighs, and every ticket says 未登记检定.
    case unrecorded

    /// What is stored with every weighing.
    public enum Mark: String, CaseIterable, Sendable {
        case valid
        case expired
        case unrecorded
    }

    /// Decides from what is recorded about one scale; pure.
    ///
    /// - Parameters:
    ///   - day: of the calendar, not a business day.
    ///   - calendar: the site's, for the time in a refusal.
    ///   - verification: the one recorded last.
    ///   - check: the interim check recorded last.
    ///   - expiredUse: the decision recorded last.
    /// - Throws: ``CertificationRefusal/checkFailed(scale:at:)`` until a later check passes or the
    ///   scale is verified again (``FailedChecks`` says which check lifts it);
    ///   ``CertificationRefusal/verificationExpired(scale:until:)``.
    public static func judge(
        scale: String, verification: Verification?, check: InterimCheck?,
        expiredUse: ExpiredUse?, on day: CalendarDay, calendar: SiteCalendar
    ) throws(CertificationRefusal) -> ScaleCertification {
        if let check, !check.isPassed, check.id > verification?.id ?? 0 {
            throw .checkFailed(scale: scale, at: calendar.localTime(of: check.checkedAt))
        }
        guard let verification else { return .unrecorded }
        if day <= verification.validUntil { return .valid(verification) }
        if let expiredUse, expiredUse.id > verification.id, expiredUse.covers(day) {
            return .expired(verification, expiredUse)
        }
        throw .verificationExpired(scale: scale, until: verification.validUntil)
    }

    public var mark: Mark {
        switch self {
        case .valid: .valid
        case .expired: .expired
        case .unrecorded: .unrecorded
        }
    }

    public var verification: Verification? {
        switch self {
        case .valid(let verification), .expired(let verification, _): verification
        case .unrecorded: nil
        }
    }
}

/// Why a scale may not weigh, or a certification entry cannot be made.
public enum CertificationRefusal: Refusal, Hashable {
    case verificationExpired(scale: String, until: CalendarDay)
    /// The last interim check lay outside the in-service limits.
    case checkFailed(scale: String, at: LocalTime)
    case validityImpossible(from: CalendarDay, until: CalendarDay, days: Int)
    case verifiedInFuture(CalendarDay)
    case textLength(CertificationField, maximum: Int)
    case pointCount(Int, maximum: Int)
    /// A load step outside Min-Max says nothing about the scale's trade.
    case pointLoadOutside(Weight, minimum: Weight, maximum: Weight)
    /// Above Max + 9 e an indicator shows nothing.
    case pointIndicationOutside(Weight, limit: Weight)
    /// ΔL outside 0-e.
    case pointAddedOutside(Weight, load: Weight, division: Weight)
    /// A check that would lift a failed one leaves out the loads that failed.
    case liftNeedsLoad(scale: String, atLeast: Weight)
    /// A check that would lift a failed one, by somebody who does not answer for the scale.
    case liftNeedsSupervisor(scale: String)
    /// A row of the check's table cannot be read.
    case pointUnreadable(row: Int)
    case expiredUseTooLong(until: CalendarDay, days: Int)
    /// There is nothing to decide: the verification is valid, or none is recorded.
    case notExpired(scale: String)
    case dateUnreadable(String)
    case meansUnknown(String)

    public var code: String {
        switch self {
        case .verificationExpired: "verification-expired"
        case .checkFailed: "check-failed"
        case .validityImpossible: "validity-impossible"
        case .verifiedInFuture: "verified-in-future"
        case .textLength: "certification-text-length"
        case .pointCount: "check-point-count"
        case .pointLoadOutside: "check-load-outside"
        case .pointIndicationOutside: "check-indication-outside"
        case .pointAddedOutside: "check-added-outside"
        case .liftNeedsLoad: "check-lift-needs-load"
        case .liftNeedsSupervisor: "check-lift-needs-supervisor"
        case .pointUnreadable: "check-point-unreadable"
        case .expiredUseTooLong: "expired-use-too-long"
        case .notExpired: "verification-not-expired"
        case .dateUnreadable: "date-unreadable"
        case .meansUnknown: "check-means-unknown"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .verificationExpired, .checkFailed, .notExpired, .liftNeedsLoad: .conflict
        case .liftNeedsSupervisor: .forbidden
        default: .invalid
        }
    }
}
