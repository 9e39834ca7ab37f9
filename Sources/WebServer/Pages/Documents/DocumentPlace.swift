internal import AccessCore
internal import BilingualTerms
internal import WorkflowCore

/// Where a document is looked at, and what it takes to see it.
extension DocumentReference {
    var href: String {
        switch kind {
        case .dailyLoadReport: "/reports/daily-loads?date=\(pathPart(number))"
        case .contractExecution: "/reports/contract-execution?day=\(pathPart(number))"
        case .contractAnalysis: "/reports/contract-analysis?month=\(pathPart(number))"
        case .deliveryOrder: "/delivery-orders/\(pathPart(number))"
        case .visit: "/visits/\(pathPart(number))"
        case .weighTicket: "/load-records/\(pathPart(number))"
        case .receivedWeight: "/\(ReceivedWeightPages.path)/\(pathPart(number))"
        case .gatePass: "/gate-passes/\(pathPart(number))"
        case .weighingRequest: "/weighing-requests/\(pathPart(number))"
        case .contract, .contractReview: "/contracts/\(pathPart(number))"
        case .supplement: "/supplements/\(pathPart(number))"
        case .requirements, .dateChange, .advanceRequest, .pickupAuthorisation, .dispatchNotice,
            .warehouseNotice, .statement, .invoicingMemo:
            "/\(kind.rawValue)/\(pathPart(number))"
        }
    }

    /// A link under its kind and number, for templates.
    func link(_ language: Language) -> [String: Any] {
        ["href": href, "text": "\(kind.word[language]) \(number)"]
    }

    /// The root of what belongs to it: comments, files.
    var documentsHref: String { "/documents/\(kind.rawValue)/\(pathPart(number))" }
}
