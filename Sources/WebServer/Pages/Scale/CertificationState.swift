internal import BilingualTerms
internal import Operations
internal import SiteStore
internal import WeighingCore

/// Whether a scale may weigh for trade, as pages show it: red when it may not, yellow when its
/// tickets carry a remark, green when it is in order.
struct CertificationState {
    enum Level: String {
        case stop
        case caution
        case inOrder = "ok"
    }

    let level: Level
    let word: Phrase
    /// Why it may not weigh; nil when it may.
    let refusal: CertificationRefusal?

    var isExpired: Bool {
        if case .verificationExpired? = refusal { true } else { false }
    }

    init(_ certification: ScaleCertification) {
        level = certification.mark == .valid ? .inOrder : .caution
        word = ConsoleWords.certification(certification)
        refusal = nil
    }

    init(_ refusal: CertificationRefusal) {
        level = .stop
        word = CertificationPageTerm.scaleCannotWeigh.phrase
        self.refusal = refusal
    }

    /// Nil while it is not known yet.
    init?(_ snapshot: ScaleSnapshot) {
        if let refusal = snapshot.certificationRefusal {
            self.init(refusal)
        } else if let certification = snapshot.certification {
            self.init(certification)
        } else {
            return nil
        }
    }

    /// What the store says today.
    static func of(_ scale: String, _ site: WeighbridgeSite) async throws -> CertificationState {
        do {
            return CertificationState(
                try await site.store.certification(ofScale: scale, on: site.date))
        } catch let refusal as CertificationRefusal {
            return CertificationState(refusal)
        }
    }

    func values(_ language: Language) -> [String: Any] {
        var values: [String: Any] = ["level": level.rawValue, "text": word[language]]
        if let refusal {
            values["reason"] = refusal.message.text[language]
            values["next"] = refusal.message.next[language]
        }
        return values
    }
}
