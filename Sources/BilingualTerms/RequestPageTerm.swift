/// Words of requests, of what was put on a truck, and of what the checks found.
public enum RequestPageTerm: String, TemplateTerm {
    case amendments
    case amendmentsOfOtherDays
    case askForCorrection
    case askForManualWeight
    case askForVoid
    case askedAt
    case askedBy
    case approvedBy
    case bags
    case batch
    case checkFindings
    case corrects
    case correctionMeaning
    case goodsOnTruck
    case manualWeight
    case manualWeightMeaning
    case newTicket
    case noRequests
    case recordGoodsWord
    case replacedBy
    case requestNumber
    case requestWhat
    case requests
    case saveWithStoredTare
    case sealNumbers
    case storedTare
    case storedTareExpiredWarning
    case voidMeaning
    case weightRead

    public var phrase: Phrase {
        switch self {
        case .amendments: Phrase("作废与更正", "Void and correction")
        case .amendmentsOfOtherDays: Phrase("今日作废、更正的往日磅单", "Earlier tickets voided or corrected today")
        case .askForCorrection: Phrase("申请更正", "Ask for a correction")
        case .askForManualWeight: Phrase("手工录入重量", "Enter a manual weight")
        case .askForVoid: Phrase("申请作废", "Ask for it to be voided")
        case .askedAt: Phrase("申请时间", "Asked at")
        case .askedBy: Phrase("申请人", "Asked by")
        case .approvedBy: Phrase("批准人", "Approved by")
        case .bags: Phrase("包数", "Bags")
        case .batch: Phrase("批号", "Batch")
        case .checkFindings: Phrase("核对发现", "What the checks found")
        case .corrects: Phrase("本磅单更正", "This ticket corrects")
        case .correctionMeaning:
            Phrase(
                "车号、提货单、包数、批号、铅封可以更正，重量永远不能改。由另一人批准后写成新的磅单，原磅单保留并注明。",
                "Plate, order, bags, batch and seals may be corrected, weights never. Once another person approves, a new ticket is written; the original stays and says so."
            )
        case .goodsOnTruck: Phrase("装货内容", "Goods")
        case .manualWeight: Phrase("手工重量", "Manual weight")
        case .manualWeightMeaning:
            Phrase(
                "只在仪表通讯故障时使用：照抄仪表显示的毛重，由另一人批准。磅单、报表和导出永远注明“手工”。",
                "Only when the indicator cannot be read: copy the gross weight it shows; another person approves. Ticket, report and export say “manual” for ever."
            )
        case .newTicket: Phrase("新磅单", "New ticket")
        case .noRequests: Phrase("没有申请单", "There are no requests")
        case .recordGoodsWord: Phrase("保存装货内容", "Save the goods")
        case .replacedBy: Phrase("更正为", "Replaced by")
        case .requestNumber: Phrase("申请单号", "Request")
        case .requestWhat: Phrase("内容", "What")
        case .requests: Phrase("申请单", "Requests")
        case .saveWithStoredTare: Phrase("用预置皮重保存", "Save with the stored tare")
        case .sealNumbers: Phrase("铅封号", "Seals")
        case .storedTare: Phrase("预置皮重 PT", "Stored tare PT")
        case .storedTareExpiredWarning: Phrase("已过期，请先重新称空车；仍要用请再按一次", "It has expired: weigh the truck empty first; press once more to use it all the same")
        case .voidMeaning:
            Phrase(
                "由另一人批准后作废：磅单号保留并注明，净重从提货单和合同余额里减去。",
                "Voided once another person approves: the number stays and says so, its net is taken off order and contract."
            )
        case .weightRead: Phrase("仪表显示毛重（kg）", "Gross on the indicator (kg)")
        }
    }
}
