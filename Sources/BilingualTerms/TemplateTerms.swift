/// Words that page templates show as `{{t.name}}`: one list for each part of the program.
public protocol TemplateTerm: RawRepresentable<String>, CaseIterable, Sendable {
    var phrase: Phrase { get }
}

/// All lists together. A new part of the program adds its list here.
public enum TemplateTerms {
    public static let lists: [any TemplateTerm.Type] = [
        PageTerm.self, AccessPageTerm.self, DocumentPageTerm.self, MasterPageTerm.self,
        PaperPageTerm.self, EvidencePageTerm.self, CertificationPageTerm.self,
        RequestPageTerm.self, DeckPageTerm.self, CameraPageTerm.self, ContractPageTerm.self,
        AccountPageTerm.self, ExchangePageTerm.self, ExecutionPageTerm.self,
        PickupPageTerm.self, SettlementPageTerm.self, VerdictPageTerm.self,
    ]

    /// All words of one language by their names.
    public static func texts(_ language: Language) -> [String: String] {
        var texts: [String: String] = [:]
        for list in lists { add(list, language, to: &texts) }
        return texts
    }

    private static func add<Term: TemplateTerm>(
        _ list: Term.Type, _ language: Language, to texts: inout [String: String]
    ) {
        for term in list.allCases {
            let earlier = texts.updateValue(term.phrase[language], forKey: term.rawValue)
            precondition(earlier == nil, "two lists have the word \(term.rawValue)")
        }
    }
}
