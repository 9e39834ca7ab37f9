public import BilingualTerms
internal import LoadingCore
internal import TradeValues

extension PlainTextLayout {
    /// The daily load report for a terminal: head, loads, sums and orders.
    public static func text(_ report: DailyLoadReport, language: Language) -> String {
        let title = Phrase("装车日报表", "Daily load report")[language]
        var text = "\(title)  \(report.siteID) \(report.siteName)  \(report.day.text)\n"
        text += Phrase("合计", "Total")[language] + " "
        text += loadCountText(report.loadCount)[language] + "\n"
        for total in report.movements {
            let word = total.movement.word
            let count = loadCountText(total.loads)
            let net = total.net.kilogramsText
            text +=
                Phrase(
                    "\(word.chinese) \(count.chinese)  净重 \(net) kg",
                    "\(word.english) \(count.english), net \(net) kg")[language] + "\n"
        }
        if let first = report.first, let last = report.last {
            let firstTime = report.calendar.localTime(of: first.second.at).clockText
            let lastTime = report.calendar.localTime(of: last.second.at).clockText
            text +=
                Phrase(
                    "首车 \(firstTime) \(first.plate.text)  末车 \(lastTime) \(last.plate.text)",
                    "First truck \(firstTime) \(first.plate.text), last \(lastTime) \(last.plate.text)"
                )[language] + "\n"
        }
        for part in DailyLoadReport.Part.allCases
        where part != .declared || !report.declared.isEmpty {
            text +=
                "\n" + self.text(report.table(part), language: language, calendar: report.calendar)
        }
        return text
    }
}
