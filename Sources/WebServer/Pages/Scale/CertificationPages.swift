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
        routes.get("scales/:scale/certification", needs: .seeScales) { request, context in
            try await page(request, context)
        }
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
        return try await support.perform(
            "verification", form, context, then: Self.href(scale)
        ) {
            try await register.recordVerification(
                of: scale, certificate: form["certificate"] ?? "",
                authority: form["authority"] ?? "", verifiedOn: form["verifiedOn"] ?? "",
                validUntil: form["validUntil"] ?? "", seals: form["seals"] ?? "",
                by: context.name)
            return .done(Phrase("检定证书已登记", "The certificate is recorded"))
        } refused: {
            try await page(request, context, refused: $0)
        }
    }

    /// Shows the errors first; records what the person confirmed having seen.
    @Sendable private func recordCheck(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let (scale, fields) = try await submitted(request, context)
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        let form = CheckForm(fields)
        do {
            let check = try register.check(
                of: scale, means: form.means, reference: form.reference, rows: form.rows)
            guard form.isConfirmed(as: check) else {
                return try await page(request, context, form: form, preview: check)
            }
            let recorded = try await register.recordCheck(check, by: person)
            support.announce(Self.announcement(of: recorded), context)
            return .redirect(to: Self.href(scale))
        } catch let refusal as CertificationRefusal {
            try await support.auditForbidden(refusal, at: Self.href(scale), context)
            return try await page(
                request, context, refused: RefusedForm("check", fields, refusal), form: form)
        }
    }

    private static func announcement(of check: InterimCheck) -> Announcements.Announcement {
        check.isPassed
            ? .done(Phrase("核查已登记：合格", "The check is recorded: passed"))
            : .alarmed(
                Message(
                    Phrase(
                        "核查已登记：不合格，本秤停用",
                        "The check is recorded: failed; the scale is frozen"),
                    next: Phrase(
                        "检修后由地磅主管重新核查，或重新检定；下面列出需要复核的装车",
                        "Repair it; then the supervisor checks it again, or it is verified. The loads in doubt are listed below"
                    )))
    }

    @Sendable private func allowExpiredUse(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let (scale, form) = try await submitted(request, context)
        return try await support.perform("expiredUse", form, context, then: Self.href(scale)) {
            try await register.allowExpiredUse(
                of: scale, until: form["until"] ?? "", reason: form["reason"] ?? "",
                by: context.name)
            return .done(Phrase("已批准超期使用", "Expired use is allowed"))
        } refused: {
            try await page(request, context, refused: $0)
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

    /// - Parameters:
    ///   - refused: the page's form that was not taken.
    ///   - form: the check as it is being typed.
    ///   - preview: its errors, not recorded yet.
    private func page(
        _ request: Request, _ context: AppRequestContext, refused: RefusedForm? = nil,
        form: CheckForm = CheckForm([:]), preview: InterimCheckDraft? = nil
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
            "checkForm": form.values(preview, refused: refused, language),
            "verificationForm": refused.values(
                of: "verification",
                [
                    "certificate": "", "authority": "", "verifiedOn": "", "validUntil": "",
                    "seals": "",
                ], language),
            "expiredUseForm": refused.values(
                of: "expiredUse", ["until": support.site.date.text, "reason": ""], language),
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
            request, context, status: refused?.status ?? .ok,
            // A form that is gone meanwhile has no place beside which to say so.
            refusal: refused?.name == "expiredUse" && !state.isExpired ? refused?.message : nil)
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
            "points": check.draft.points.map(CertificationWords.point),
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

    /// A load step with its error.
    static func point(_ point: InterimCheckDraft.Point) -> [String: Any] {
        [
            "load": point.load.groupedKilograms,
            "indication": point.indication.groupedKilograms,
            "added": point.added?.groupedKilograms ?? "–",
            "error": signed(point.error), "permissible": "±\(point.permissible.groupedKilograms)",
            "level": point.isWithin ? "ok" : "stop",
        ]
    }

    static func signed(_ weight: Weight) -> String {
        (weight > .zero ? "+" : "") + weight.groupedKilograms
    }
}
