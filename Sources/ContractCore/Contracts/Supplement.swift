internal import TradeValues

/// What a supplementary agreement makes of its contract: all of its terms, and why.
public struct Supplement: Hashable, Sendable {
    public let contract: String
    public let reason: String
    public let terms: ContractTerms

    /// A paragraph.
    public static let maximumReasonLength = 500

    /// - Throws: ``RowProblems`` with everything that is wrong in the form.
    public init(
        contract: String, reason: String, texts: [String: String]
    ) throws(RowProblems) {
        var problems: [RowProblem] = []
        let reason = reason.trimmed
        if reason.isEmpty {
            problems.append(RowProblem(field: Self.reasonName, reason: .missing))
        } else if reason.count > Self.maximumReasonLength {
            problems.append(
                RowProblem(
                    field: Self.reasonName, reason: .tooLong(maximum: Self.maximumReasonLength)))
        }
        do {
            terms = try ContractTerms(texts: texts)
        } catch {
            throw RowProblems(list: problems + error.list)
        }
        if !problems.isEmpty { throw RowProblems(list: problems) }
        self.contract = contract
        self.reason = reason
    }

    /// The name of the reason in a form.
    public static let reasonName = "supplement_reason"
    private static let contractName = "supplement_contract"

    /// What is signed: the terms, the contract and the reason.
    public var form: FormTexts {
        FormTexts(
            terms.form.texts.merging([Self.contractName: contract, Self.reasonName: reason]) { $1 })
    }

    /// Reads a signed form back; nil for one that is none.
    public init?(form: FormTexts) {
        guard
            let supplement = try? Supplement(
                contract: form[Self.contractName], reason: form[Self.reasonName], texts: form.texts)
        else { return nil }
        self = supplement
    }
}
