public import IndicatorProtocols

/// What the console says about big displays.
public enum ScoreboardTerms {
    public static let name = Phrase("大屏", "Display")
    public static let starting = Phrase("未连接", "not connected yet")
    public static let working = Phrase("正常", "working")

    /// - Parameter since: the moment as people read it.
    public static func failing(_ fault: LinkFault, since: String) -> Phrase {
        Phrase(
            "\(fault.phrase.chinese)，\(since) 起", "\(fault.phrase.english), since \(since)")
    }
}
