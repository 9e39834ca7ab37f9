/// Words of printing.
public enum PaperPageTerm: String, TemplateTerm {
    case printAgainReason
    case prints
    case printing
    case printingCounted
    case printingMeaning

    public var phrase: Phrase {
        switch self {
        case .printAgainReason: Phrase("补打原因", "Why again")
        case .prints: Phrase("打印记录", "Prints")
        case .printing: Phrase("打印", "Printing")
        case .printingCounted:
            Phrase(
                "这份单据用页面上的“打印”（F9）打印：每次打印都要记数，补打会印在纸上。",
                "Print this document by the page's own “Print” (F9): every print is counted, and a reprint says so."
            )
        case .printingMeaning:
            Phrase(
                "打印窗口没有出现时，按浏览器的打印；纸张选上面写的，页眉页脚关掉，缩放 100%。",
                "If no print window appears, use the browser's print: the paper named above, no headers and footers, 100 %."
            )
        }
    }
}
