internal import LoadingCore

/// One way to make a scale say something else than the truth, or to have it written twice.
struct Trick: Sendable {
    let chinese: String
    let english: String
    /// How large it is played, for the table.
    let size: String
    /// Rules and refusals that shall notice it.
    let noticedBy: [String]
    /// Plays it once; rules and refusals that were met.
    let play: @Sendable (inout TrickBench) -> Set<String>

    init(
        _ chinese: String, _ english: String, size: String, by noticedBy: [String],
        _ play: @escaping @Sendable (inout TrickBench) -> Set<String>
    ) {
        self.chinese = chinese
        self.english = english
        self.size = size
        self.noticedBy = noticedBy
        self.play = play
    }

    /// In the order of the table.
    static let all = deckTricks + truckTricks + signalTricks + paperTricks + rangeTricks
}
