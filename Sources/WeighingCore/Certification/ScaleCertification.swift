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
    ///   - verification: the one recorded last.
    ///   - check: the interim check recorded last.
    ///   - expiredUse: the decision recorded last.
    /// - Throws: ``CertificationRefusal/checkFailed(scale:at:)`` until a later check passes or the
    ///   scale is verified again; ``CertificationRefusal/verificationExpired(scale:until:)``.
    public static func judge(
        scale: String, verification: Verification?, check: InterimCheck?,
        expiredUse: ExpiredUse?, on day: CalendarDay
    ) throws(CertificationRefusal) -> ScaleCertification {
        if let check, !check.isPassed, check.id > verification?.id ?? 0 {
            throw .checkFailed(scale: scale, at: check.checkedAt)
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
    case checkFailed(scale: String, at: Timestamp)
    case validityImpossible(from: CalendarDay, until: CalendarDay, days: Int)
    case verifiedInFuture(CalendarDay)
    case textLength(CertificationField, maximum: Int)
    case pointCount(Int, maximum: Int)
    case pointWithoutLoad
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
        case .pointWithoutLoad: "check-point-without-load"
        case .pointUnreadable: "check-point-unreadable"
        case .expiredUseTooLong: "expired-use-too-long"
        case .notExpired: "verification-not-expired"
        case .dateUnreadable: "date-unreadable"
        case .meansUnknown: "check-means-unknown"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .verificationExpired, .checkFailed, .notExpired: .conflict
        default: .invalid
        }
    }
}
