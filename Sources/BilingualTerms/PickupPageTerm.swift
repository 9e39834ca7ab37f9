internal import ContractCore

/// Words of what delivery orders come from, and of what external warehouses declare.
public enum PickupPageTerm: String, TemplateTerm {
    case basis
    case basisHelp
    case declared
    case declaredBags
    case declaredLoads
    case declaredMeaning
    case declaredOn
    case declaredTonnes
    case declaredTotal
    case enterDeclaredLoad
    case enteredBy
    case issueOrder
    case noDeclaredLoads
    case notice
    case pickupDocuments
    case plateReason
    case plateReasonHelp
    case reportedBy
    case trucksOfPickup
    case voidDeclaredLoad
    case warehouse
    case writtenBefore

    public var phrase: Phrase {
        switch self {
        case .basis: Phrase("依据", "Basis")
        case .basisHelp:
            Phrase("提货委托书或发货通知单的编号", "pickup authorisation or dispatch notice")
        case .declared: Phrase("申报", "Declared")
        case .declaredBags: DeclaredLoadReport.Field.bags.label
        case .declaredTonnes: Phrase("申报数量 吨", "Declared t")
        case .declaredOn: DeclaredLoadReport.Field.day.label
        case .plateReason: OrderDraft.Field.plateReason.label
        case .plateReasonHelp:
            Phrase(
                "车号不在提货委托书上时填写：客户何人何时告知",
                "when a truck is not on the authorisation: who of the customer said so, when")
        case .reportedBy: DeclaredLoadReport.Field.reportedBy.label
        case .declaredLoads: Phrase("外仓申报", "Declared loads")
        case .declaredMeaning:
            Phrase(
                "外仓报来的数，不是本厂过磅；单独合计，不与过磅的装车记录相加。",
                "Reported by the external warehouse, not weighed here: totalled apart, never among weighed loads."
            )
        case .declaredTotal: Phrase("申报合计 吨", "Declared in all t")
        case .enterDeclaredLoad: Phrase("登记外仓申报", "Enter a declared load")
        case .enteredBy: Phrase("登记人", "Entered by")
        case .issueOrder: Phrase("开提货单", "Issue the order")
        case .noDeclaredLoads:
            Phrase(
                "还没有申报。驻外办事处次日汇总，销售内勤在发货通知的页面上登记。",
                "None yet. The field office compiles them the next day; they are entered on the notice's page."
            )
        case .notice: Phrase("发货通知", "Notice")
        case .pickupDocuments: Phrase("提货单据", "Pickup documents")
        case .trucksOfPickup: Phrase("提货车船", "Trucks and ships")
        case .voidDeclaredLoad: Phrase("作废申报", "Void")
        case .warehouse: Phrase("仓库、港口", "Warehouse or port")
        case .writtenBefore: Phrase("先前的派车、发送", "Written before")
        }
    }
}
