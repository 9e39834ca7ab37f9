internal import AccessCore
internal import BilingualTerms
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// A scale's certificates, interim checks, decisions to weigh past a certificate, and settings of
/// its zero: what the weighbridge room certifies in a complaint.
struct CertificationPages {
    let support: PageSupport
    private var register: CertificationRegister { support.site.certifications }

    func add(to routes: inout GuardedRoutes) {
        routes.get("scales/:scale/certification", needs: .seeScales, use: page)
        routes.post(
            "scales/:scale/certification/verifications", needs: .certifyScales,
            use: recordVerification)
        routes.post("scales/:scale/certification/checks", needs: .checkScales, use: recordCheck)
        routes.post(
            "scales/:scale/certification/expired-uses", needs: .certifyScales,
            use: allowExpiredUse)
    }

    @Sendable private func recordVerification(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let (scale, form) = try await submitted(request, context)
        return try await support.perform(context, then: Self.href(scale)) {
            try await register.recordVerification(
                of: scale, certificate: form["certificate"] ?? "",
                authority: form["authority"] ?? "", verifiedOn: form["verifiedOn"] ?? "",
                validUntil: form["validUntil"] ?? "", seals: form["seals"] ?? "",
                by: context.name)
            return Phrase("检定证书已登记", "The certificate is recorded")
        }
    }

    @Sendable private func recordCheck(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let (scale, form) = try await submitted(request, context)
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        return try await support.perform(context, then: Self.href(scale)) {
            let check = try await register.recordCheck(
                of: scale, means: form["means"] ?? "", reference: form["reference"] ?? "",
                points: form["points"] ?? "", by: person)
            return check.isPassed
                ? Phrase("核查已登记：合格", "The check is recorded: passed")
                : Phrase("核查已登记：不合格，本秤停用", "The check is recorded: failed; the scale is frozen")
        }
    }

    @Sendable private func allowExpiredUse(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let (scale, form) = try await submitted(request, context)
        return try await support.perform(context, then: Self.href(scale)) {
            try await register.allowExpiredUse(
                of: scale, until: form["until"] ?? "", reason: form["reason"] ?? "",
                by: context.name)
            return Phrase("已批准超期使用", "Expired use is allowed")
        }
    }

    private func submitted(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> (scale: String, form: [String: String]) {
        (try context.path("scale"), try await request.checkedForm(context))
    }

    private static func href(_ scale: String) -> String {
        "/scales/\(pathPart(scale))/certification"
    }

    // MARK: The page

    @Sendable private func page(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let scale = try context.path("scale")
        let station = try support.site.station(scale)
        let language = context.language
        let record = try await register.record(of: scale)
        let state = try await CertificationState.of(scale, support.site)
        var values: [String: Any] = [
            "href": Self.href(scale), "backHref": "/scales/\(pathPart(scale))",
            "name": support.scaleName(scale, language), "state": state.values(language),
            "rangeText": CertificationWords.range(station.scale.range),
            "verifications": record.verifications.map(verification),
            "checks": record.checks.map { check($0, language) },
            "expiredUses": record.expiredUses.map(expiredUse),
            "zeros": record.zeroSettings.map { zero in
                [
                    "at": support.localText(zero.at),
                    "shown": zero.setting.shown.groupedKilograms,
                    "total": zero.setting.total.groupedKilograms,
                ]
            },
            "today": support.site.date.text,
            "means": InterimCheckDraft.Means.allCases.map {
                ["value": $0.rawValue, "text": $0.word[language]]
            },
            "mayAllow": state.isExpired && context.may(.certifyScales),
        ]
        if record.checks.first.map({ !$0.isPassed }) == true {
            values["doubt"] = [
                "loads": try await register.doubted(of: scale).map {
                    LoadRows.values($0, support, language, showsDay: true)
                }
            ]
        }
        return try support.renderer.page(
            "certification",
            title: "\(CertificationPageTerm.certification.phrase[language]) \(scale)", values,
            request, context)
    }

    private func verification(_ verification: Verification) -> [String: Any] {
        let draft = verification.draft
        return [
            "certificate": draft.certificate, "authority": draft.authority,
            "verifiedOn": draft.verifiedOn.text, "validUntil": draft.validUntil.text,
            "seals": draft.seals, "by": verification.recordedBy, "entry": "\(verification.id)",
        ]
    }

    private func expiredUse(_ use: ExpiredUse) -> [String: Any] {
        [
            "until": use.draft.until.text, "reason": use.draft.reason, "by": use.decidedBy,
            "at": support.localText(use.decidedAt), "entry": "\(use.id)",
        ]
    }

    private func check(_ check: InterimCheck, _ language: Language) -> [String: Any] {
        let passed: CertificationPageTerm = check.isPassed ? .checkPassedWord : .checkFailedWord
        return [
            "at": support.localText(check.checkedAt), "by": check.checkedBy,
            "means": check.draft.means.word[language], "reference": check.draft.reference,
            "level": check.isPassed ? "ok" : "stop", "result": passed.phrase[language],
            "entry": "\(check.id)",
            "points": check.draft.points.map { point in
                [
                    "load": point.load.groupedKilograms,
                    "indication": point.indication.groupedKilograms,
                    "added": point.added?.groupedKilograms ?? "–",
                    "error": CertificationWords.signed(point.error),
                    "permissible": "±\(point.permissible.groupedKilograms)",
                    "level": point.isWithin ? "ok" : "stop",
                ]
            },
        ]
    }
}

/// Figures of a certification page.
enum CertificationWords {
    /// `Max 100,000 kg  e 20 kg  Min 400 kg  III`.
    static func range(_ range: WeighingRange) -> String {
        let divisions = range.parts.map(\.division.groupedKilograms).joined(separator: "/")
        let maxima = range.parts.map(\.maximum.groupedKilograms).joined(separator: "/")
        return "III  Max \(maxima) kg  e \(divisions) kg  Min \(range.minimum.groupedKilograms) kg"
    }

    static func signed(_ weight: Weight) -> String {
        (weight > .zero ? "+" : "") + weight.groupedKilograms
    }
}
