public import BilingualTerms
public import TradeValues

/// One print of a document: which it is, by whom, when. Every print counts (forms.md §1, 打印次数).
public struct PaperPrint: Hashable, Sendable {
    /// 1 for the first print; nil for a PDF that is sent and not printed here.
    public let count: Int?
    public let by: String
    public let at: Timestamp

    public init(count: Int?, by: String, at: Timestamp) {
        self.count = count
        self.by = by
        self.at = at
    }

    /// 首次打印, 补打第 1 次, 电子副本.
    public var mark: Phrase {
        switch count {
        case nil: Phrase("电子副本", "Electronic copy")
        case 1: Phrase("首次打印", "First print")
        case let count?: Phrase("补打第 \(count - 1) 次", "Reprint no. \(count - 1)")
        }
    }

    public var isReprint: Bool { (count ?? 1) > 1 }
}

/// What all papers of a site share.
public struct PaperContext: Sendable {
    public let language: Language
    public let siteName: String
    public let calendar: SiteCalendar
    public let print: PaperPrint
    /// A scale's name in the language of the paper.
    public let scaleName: @Sendable (String) -> String

    public init(
        language: Language, siteName: String, calendar: SiteCalendar, print: PaperPrint,
        scaleName: @escaping @Sendable (String) -> String
    ) {
        self.language = language
        self.siteName = siteName
        self.calendar = calendar
        self.print = print
        self.scaleName = scaleName
    }

    func text(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
    }

    func moment(_ time: Timestamp) -> String { calendar.localTime(of: time).text }

    /// 2026年11月23日 on Chinese paper (forms.md §0, Date).
    func day(_ day: CalendarDay) -> String {
        let (year, month, dayOfMonth) = day.components
        return language == .chinese ? "\(year)年\(month)月\(dayOfMonth)日" : day.text
    }

    /// The last line: form, procedure, printed at, by, copy mark (forms.md §0, foot line).
    func foot(_ form: Phrase) -> [String] {
        [
            form[language], "ZZA/QP-004",
            text("打印", "printed") + " " + moment(print.at), print.by, print.mark[language],
        ]
    }

    /// Marks that are printed large; a reprint says so.
    func marks(_ own: [Phrase]) -> [String] {
        (own + (print.isReprint ? [print.mark] : [])).map { $0[language] }
    }

    /// 32,040
    func kilograms(_ weight: Weight) -> String { GroupedNumber.text(weight.kilogramsText) }

    /// 32.040
    func tonnes(_ weight: Weight) -> String { GroupedNumber.text(weight.tonnesText) }
}
