/// Every display format by its name. A new one is a file beside this and a line here.
public enum ScoreboardCatalog {
    public static let formats: [(name: String, format: any ScoreboardFormat)] = [
        ("dini-rip-b", DiniRepeaterScoreboard()),
        ("ht9800", HT9800Scoreboard()),
        ("ht9800-low", HT9800Scoreboard(order: .lowestFirst)),
        ("laumas-rip", LaumasRepeaterScoreboard()),
        ("mt-cont", RepeatedFrameScoreboard(.toledo)),
        ("yaohua-eq-fwd9", RepeatedFrameScoreboard(.yaohuaForward)),
        ("yaohua-eq-rev9", RepeatedFrameScoreboard(.yaohuaReversed)),
        ("yaohua-scoreboard", YaohuaScoreboard()),
        ("yaohua-scoreboard-printed", YaohuaScoreboard(highBits: .printed)),
        ("yaohua-tf0", RepeatedFrameScoreboard(.yaohua)),
    ]

    /// The format of that name; nil when there is none.
    public static func format(named name: String) -> (any ScoreboardFormat)? {
        formats.first { $0.name == name }?.format
    }
}
