/// Words of the console about sensors, light and barriers.
public enum DeckPageTerm: String, TemplateTerm {
    case barriers
    case barriersMeaning
    case closeBarrier
    case deckWatch
    case openBarrier

    public var phrase: Phrase {
        switch self {
        case .barriers: Phrase("道闸", "Barriers")
        case .barriersMeaning:
            Phrase(
                "没有称重时手动打开要写原因，记入审计日志。",
                "Opening one without a weighing needs a reason, and goes into the audit log.")
        case .closeBarrier: Phrase("关", "Close")
        case .deckWatch: Phrase("传感器和信号", "Sensors and signals")
        case .openBarrier: Phrase("开", "Open")
        }
    }
}
