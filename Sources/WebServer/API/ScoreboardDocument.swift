internal import BilingualTerms
internal import Operations
internal import TradeValues

/// One big display, as programs read it.
struct ScoreboardDocument: Encodable {
    /// Format and place, as the configuration has them.
    let name: String
    /// starting, working, failing.
    let state: String
    /// Since when; null before it was tried.
    let since: String?
    /// Why it fails, for people; null while it does not.
    let fault: String?

    init(_ board: ScoreboardSnapshot, _ language: Language) {
        name = board.name
        switch board.state {
        case .starting:
            state = "starting"
            since = nil
            fault = nil
        case .working(let time):
            state = "working"
            since = time.iso8601
            fault = nil
        case .failing(let linkFault, let time):
            state = "failing"
            since = time.iso8601
            fault = linkFault.phrase[language]
        }
    }
}
