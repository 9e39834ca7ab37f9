public import BilingualTerms
internal import LoadingCore
internal import TradeValues

extension PlainTextLayout {
    /// The daily load report for a terminal: head, loads, sums and orders.
    public static func text(_ report: DailyLoadReport, language: Language) -> String {
        let title = Phrase("装车日报表", "Daily load report")[language]
        var text = "\(title)  \(report.siteID) \(report.siteName)  \(report.day.text)\n"
        let total = Phrase(
            "合计 \(report.total.loads) 车  净重 \(report.total.net.tonnesText) 吨",
            "Total \(report.total.loads) loads, net \(report.total.net.tonnesText) t")
        text += total[language] + "\n"
        if let first = report.first, let last = report.last {
            let firstTime = report.calendar.localTime(of: first.second.at).clockText
            let lastTime = report.calendar.localTime(of: last.second.at).clockText
            text +=
                Phrase(
                    "首车 \(firstTime) \(first.plate.text)  末车 \(lastTime) \(last.plate.text)",
                    "First truck \(firstTime) \(first.plate.text), last \(lastTime) \(last.plate.text)"
                )[language] + "\n"
        }
        for part in DailyLoadReport.Part.allCases {
            text +=
                "\n" + self.text(report.table(part), language: language, calendar: report.calendar)
        }
        return text
    }
}
