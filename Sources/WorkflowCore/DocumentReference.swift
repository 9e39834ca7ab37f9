public import AccessCore

/// Every kind of document that can be signed, commented on or given files.
///
/// Raw values are stored and stand in addresses.
public enum DocumentKind: String, CaseIterable, Hashable, Sendable {
    case dailyLoadReport = "daily-load-report"
    case deliveryOrder = "delivery-order"
    case weighTicket = "weigh-ticket"
    case gatePass = "gate-pass"
    /// A truck on site, with its weighings and tickets.
    case visit
    /// A manual weight, a void or a correction that a second person has to approve.
    case weighingRequest = "weighing-request"
    case contract
    /// 合同评审表: what was said of a contract, under the contract's number.
    case contractReview = "contract-review"
    /// 合同补充协议
    case supplement
    /// 样品与要求
    case requirements
    /// 改期申请
    case dateChange = "date-change"
    /// 先行发货申请单
    case advanceRequest = "advance-request"
    /// 合同执行日报表 of a business day
    case contractExecution = "contract-execution"
    /// 月度合同执行统计分析 of a month
    case contractAnalysis = "contract-analysis"
    /// 对帐单
    case statement
    /// 开票备忘录
    case invoicingMemo = "invoicing-memo"
    /// 提货委托书
    case pickupAuthorisation = "pickup-authorisation"
    /// 发货通知单: the seller delivers.
    case dispatchNotice = "dispatch-notice"
    /// 发货通知: to an external warehouse.
    case warehouseNotice = "warehouse-notice"
    /// 收货数量: what a customer received of a load, under the load's ticket.
    case receivedWeight = "received-weight"
}

extension DocumentKind {
    /// What is asked before it, its comments and its files are shown.
    public var permissionToSee: Permission {
        switch self {
        case .dailyLoadReport: .seeReports
        // What an order rests on, and like it without a price.
        case .deliveryOrder, .pickupAuthorisation, .dispatchNotice, .warehouseNotice: .seeOrders
        case .visit, .weighTicket, .gatePass, .weighingRequest: .seeLoads
        case .contract, .contractReview, .supplement, .dateChange, .advanceRequest,
            .contractExecution, .contractAnalysis, .statement, .invoicingMemo, .receivedWeight:
            .seeContracts
        case .requirements: .seeRequirements
        }
    }
}

/// One document, wherever it is kept.
public struct DocumentReference: Hashable, Sendable {
    public let kind: DocumentKind
    /// Its number; for a day's report the business day, for a month's the month.
    public let number: String

    public init(_ kind: DocumentKind, _ number: String) {
        self.kind = kind
        self.number = number
    }
}
