internal import AccessCore
public import WorkflowCore

/// A contract's way from draft to archive (procedure.md 5.1.2–5.1.9, forms.md "Who signs what").
///
/// A regular contract is approved by the sales manager alone. Of a special one four departments
/// give their opinion in any order, and then the general manager approves or refuses.
public enum ContractWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        case draft
        case regular
        case special
        /// With the sales manager.
        case regularReview
        /// With the four departments.
        case specialReview
        /// With the general manager.
        case approval
        case approved
        /// Signed by us and entered in the register.
        case signed
        case sent
        case countersigned
        case archived
        /// Everything is loaded, settled, invoiced and paid (5.1.11.9).
        case closed
    }

    public enum Action: String, CaseIterable, Sendable {
        case classRegular
        case classSpecial
        case submit
        case approveRegular
        case opinionSales
        case opinionProduction
        case opinionTransport
        case opinionFinance
        case approveSpecial
        case refuse
        case sign
        case send
        case countersign
        case archive
        case close
    }

    public static let kind = DocumentKind.contract
    public static let start = Step.draft

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.draft, .classRegular, by: .classContracts, .records, to: .regular),
        .init(.draft, .classSpecial, by: .classContracts, .records, to: .special),
        .init(.regular, .submit, by: .submitContracts, .submits, to: .regularReview),
        .init(.special, .submit, by: .submitContracts, .submits, to: .specialReview),
        .init(.regularReview, .approveRegular, by: .reviewContractSales, .approves, to: .approved),
        .init(.regularReview, .refuse, by: .reviewContractSales, .sendsBack, to: .draft),
        .init(
            .specialReview, .opinionSales, by: .reviewContractSales, .givesOpinion, to: .approval),
        .init(
            .specialReview, .opinionProduction, by: .reviewContractProduction, .givesOpinion,
            to: .approval),
        .init(
            .specialReview, .opinionTransport, by: .reviewContractTransport, .givesOpinion,
            to: .approval),
        .init(
            .specialReview, .opinionFinance, by: .reviewContractFinance, .givesOpinion,
            to: .approval),
        .init(.approval, .approveSpecial, by: .approveSpecialContracts, .approves, to: .approved),
        .init(.approval, .refuse, by: .approveSpecialContracts, .sendsBack, to: .draft),
        .init(.approved, .sign, by: .registerContracts, .records, to: .signed),
        .init(.signed, .send, by: .sendContracts, .records, to: .sent),
        .init(.sent, .countersign, by: .registerContracts, .records, to: .countersigned),
        .init(.countersigned, .archive, by: .registerContracts, .records, to: .archived),
        .init(.archived, .close, by: .closeContracts, .mayFollow, to: .closed),
    ]

    /// Days of a department and of a signature; the countersigned copy is chased from the seventh
    /// day on (forms.md §3).
    public static func minutesDue(in step: Step) -> Int? {
        switch step {
        case .draft, .regular, .special: nil
        case .regularReview, .specialReview, .approval, .approved, .signed: 2 * 24 * 60
        case .sent: 7 * 24 * 60
        case .countersigned: 3 * 24 * 60
        case .archived, .closed: nil
        }
    }

    /// Whether what the document says may still be changed; a signed contract is changed by a
    /// supplementary agreement (5.1.10).
    public static func isEditable(_ step: Step) -> Bool {
        switch step {
        case .draft, .regular, .special, .regularReview, .specialReview, .approval, .approved: true
        case .signed, .sent, .countersigned, .archived, .closed: false
        }
    }
}
