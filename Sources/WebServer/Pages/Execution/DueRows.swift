internal import BilingualTerms
internal import ContractCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// Contracts that fall due as rows: overdue is said in words and shape.
struct DueRows {
    static func values(
        _ due: DueContract, on today: CalendarDay, _ language: Language
    ) -> [String: Any] {
        let nearness = due.nearness(on: today)
        return [
            "number": due.entry.number,
            "href": DocumentReference(.contract, due.entry.number).href,
            "customer": due.entry.customer, "products": due.entry.products,
            "salesperson": due.entry.salesperson,
            "remainingText": grouped(due.remaining.tonnesText), "untilText": due.until.text,
            "daysText": grouped("\(today.days(until: due.until))"),
            "openOrders": "\(due.openOrders)", "word": nearness.word[language],
            "level": nearness.level,
        ]
    }

    /// The choices of the register's filter: how far ahead, in days.
    static func choices(_ chosen: Int?, _ language: Language) -> [[String: Any]] {
        let all: [(Int?, Phrase)] =
            [(nil, ExecutionPageTerm.notDue.phrase)]
            + [0, 7, 14, 30, 90].map { days in
                days == 0
                    ? (0, Phrase("今天或已逾期", "Today or overdue"))
                    : (days, Phrase("\(days) 天之内", "Within \(days) days"))
            }
        return all.map { days, word in
            [
                "value": days.map(String.init) ?? "", "text": word[language],
                "isChosen": days == chosen,
            ]
        }
    }
}

extension DueContract.Nearness {
    fileprivate var level: String {
        switch self {
        case .overdue: "stop"
        case .today: "caution"
        case .ahead: "must"
        }
    }
}
