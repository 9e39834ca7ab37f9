public import ContractCore
internal import WorkflowCore

/// Words of contract execution: its daily report, its monthly analysis and the list of what falls
/// due.
public enum ExecutionPageTerm: String, TemplateTerm {
    case causes
    case causesHelp
    case causesLength
    case contractAnalysisMonth
    case contractAnalysisReport
    case contractExecutionReport
    case daysLeft
    case dueFilter
    case dueList
    case executionMeaning
    case executionByProduct
    case executionBySalesperson
    case monthAfter
    case monthBefore
    case monthNotOver
    case noExecution
    case noExecutionMeaning
    case notDue
    case onTimeMeaning
    case openOrders
    case returnsMeaning
    case submitCauses

    public var phrase: Phrase {
        switch self {
        case .causes: Phrase("原因与措施", "Causes and measures")
        case .causesHelp:
            Phrase(
                "提交后由销售经理签字；签字包括本页的数字。",
                "The sales manager signs it; the signature covers the figures of this page.")
        case .causesLength: Phrase("不超过 2,000 字", "2,000 characters at most")
        case .contractAnalysisMonth: Phrase("统计月", "Month")
        case .contractAnalysisReport: Phrase("月度合同执行统计分析", "Monthly contract analysis")
        case .contractExecutionReport: Phrase("合同执行日报表", "Contract execution report")
        case .daysLeft: Phrase("剩余天数", "Days left")
        case .dueFilter: Phrase("到期", "Falling due")
        case .dueList: Phrase("到期合同", "Contracts falling due")
        case .executionMeaning:
            Phrase(
                "按装车记录计算到这一天为止；作废和更正的不算在原来那天。单位吨。",
                "From the load records up to this day; void and corrected ones do not count on theirs. In tonnes."
            )
        case .executionByProduct: Phrase("按产品合计", "Totals by product")
        case .executionBySalesperson: Phrase("按业务员合计", "Totals by salesperson")
        case .monthAfter: Phrase("下一月", "Next month")
        case .monthBefore: Phrase("上一月", "Previous month")
        case .monthNotOver:
            Phrase(
                "本月还没有结束，数字还会变；结束后再写原因与措施。",
                "The month is not over and its figures still move; causes and measures are written after its end."
            )
        case .noExecution: Phrase("没有在执行的合同", "No contract was under way")
        case .noExecutionMeaning:
            Phrase(
                "签订之后还没有装完的合同，和当天有装车的合同，列在这里。",
                "Signed contracts with something left to load are listed here, and those loaded on the day."
            )
        case .notDue: Phrase("不限", "Any time")
        case .onTimeMeaning:
            Phrase(
                "准期率＝准期车数÷到期车数。到期车数：本月装的、合同约定了日期的车；准期：在约定日（分批计划各批的日期，没有分批的为交货期最后一天）当天或之前装的，或在经理同意改期的日子里装的。各车按二次过磅时有效的条款判定。约定日已过、还没有装的数量列为逾期未发，不算车数。",
                "On-time rate = loads on time ÷ due loads. Due: loads of the month whose contract agrees a day. On time: made on or before the agreed day (of its part of a delivery in parts, else the last day of delivery), or on days consented to as a date change. Each load is judged by the terms in force at its second weighing. What was due and is not loaded is shown as overdue quantity; it is no load."
            )
        case .openOrders: Phrase("未完提货单", "Open orders")
        case .returnsMeaning:
            Phrase(
                "磅差＝收货－发货，按本月收到的回单计，更正计入更正的月份。单侧检验：短量车数明显多于一半为“偏短”（符号检验，1%）；回单不足 8 车不作判断。索赔：本月客户确认的对帐单按磅差条款算出的数量和金额，负数为客户应补。应收：月末客户所欠；未注明合同的款先抵最早的合同。逾期：其中按付款条款月末已应付的。",
                "Discrepancy = received − shipped, of the receipts that came in the month; a correction counts in its month. One-sided test: “mostly short” when clearly more than half of the loads are short (sign test, 1 %); below 8 receipts nothing is said. Claims: by the clause, from statements that the customer confirmed in the month; below zero the customer pays. Receivable: owed at the month's end; money pays the oldest contract first. Overdue: what of it was due by then under the payment terms."
            )
        case .submitCauses: Phrase("提交签字", "Submit for signature")
        }
    }
}

extension DueContract.Nearness {
    /// 逾期 3 天, 今天到期, 还有 5 天.
    public var word: Phrase {
        switch self {
        case .overdue(let days):
            Phrase("逾期 \(days) 天", days == 1 ? "1 day overdue" : "\(days) days overdue")
        case .today: Phrase("今天到期", "Due today")
        case .ahead(let days):
            Phrase("还有 \(days) 天", days == 1 ? "1 day left" : "\(days) days left")
        }
    }
}

extension ContractAnalysis.Dimension {
    public var word: Phrase {
        switch self {
        case .customers: Phrase("按客户", "By customer")
        case .products: Phrase("按产品", "By product")
        case .salespeople: Phrase("按业务员", "By salesperson")
        }
    }

    /// What one of its groups is.
    public var single: Phrase {
        switch self {
        case .customers: Phrase("客户", "Customer")
        case .products: Phrase("产品", "Product")
        case .salespeople: Phrase("业务员", "Salesperson")
        }
    }
}

extension ContractAnalysisWorkflow: WordedWorkflow {
    public static var heading: Phrase { Phrase("签字", "Signature") }

    public static var refusalMeaning: Phrase {
        Phrase(
            "退回填写人，改好原因与措施后再提交。",
            "It goes back; causes and measures are changed and submitted again.")
    }

    public static func word(for step: Step) -> Phrase {
        switch step {
        case .draft: Phrase("待写原因与措施", "Causes and measures to be written")
        case .submitted: Phrase("待销售经理签字", "With the sales manager")
        case .signed: Phrase("已签字", "Signed")
        }
    }

    public static func button(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("提交签字", "Submit")
        case .sign: Phrase("签字", "Sign")
        case .sendBack: Phrase("退回", "Send back")
        }
    }

    public static func deed(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("填写原因与措施", "Wrote causes and measures")
        case .sign: Phrase("签字", "Signed it")
        case .sendBack: Phrase("退回", "Sent it back")
        }
    }
}
