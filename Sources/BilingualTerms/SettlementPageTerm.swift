/// Words of statements of account and received weights.
public enum SettlementPageTerm: String, TemplateTerm {
    case awaitedReceipts
    case clauseResult
    case closingBalance
    case discrepancyKilograms
    case enterReceived
    case importReceived
    case late
    case lateReceipts
    case loadDay
    case noLinesYet
    case lateAfter
    case lateAfterDays
    case openingBalance
    case outOfTotal
    case photographOfSlip
    case receiptsOfPeriod
    case received
    case receivedHistory
    case receivedValues
    case receivedWeights
    case receivedWeightsMeaning
    case settledQuantity
    case shipped
    case statementClaims
    case statementCharges
    case statementSettled
    case statementShipped

    public var phrase: Phrase {
        switch self {
        case .awaitedReceipts: Phrase("未回单", "no receipt yet")
        case .clauseResult: Phrase("条款结果", "By the clause")
        case .closingBalance: Phrase("期末余额（客户应付）", "Closing, owed by the customer")
        case .discrepancyKilograms: Phrase("磅差 kg（收 − 发）", "Discrepancy kg (received − shipped)")
        case .enterReceived: Phrase("登记收货数量", "Enter the received weight")
        case .importReceived: Phrase("导入收货数量", "Import received weights")
        case .late: Phrase("迟到", "late")
        case .lateAfter: Phrase("装车后", "Late after")
        case .lateAfterDays: Phrase("天未回单算逾期", "days without a receipt")
        case .lateReceipts: Phrase("逾期未回单", "late, no receipt")
        case .loadDay: Phrase("装车日", "Loaded on")
        case .noLinesYet: Phrase("没有明细。", "There are no lines.")
        case .openingBalance: Phrase("期初余额", "Opening")
        case .outOfTotal: Phrase("不计入合计", "left out of the total")
        case .photographOfSlip: Phrase("回单照片", "Photograph of the slip")
        case .receiptsOfPeriod: Phrase("本期收款", "Receipts")
        case .received: Phrase("收货 kg", "Received kg")
        case .receivedHistory: Phrase("登记经过", "What was entered")
        case .receivedValues: Phrase("对方数值的特点", "What their values are like")
        case .receivedWeights: Phrase("收货数量", "Received weights")
        case .receivedWeightsMeaning:
            Phrase(
                "客户回单上的净重在这里登记；磅差按装车时有效的条款计算，写进对帐单。",
                "The net weight on the customer's slip is entered here; the clause in force at the load makes of it what the statement says."
            )
        case .settledQuantity: Phrase("结算 t", "Settled t")
        case .shipped: Phrase("发货 kg", "Shipped kg")
        case .statementClaims: Phrase("磅差扣减", "Claims")
        case .statementCharges: Phrase("运费等", "Charges")
        case .statementSettled: Phrase("本期结算", "Settled")
        case .statementShipped: Phrase("本期发货", "Shipped value")
        }
    }
}
