internal import BilingualTerms
internal import Operations
internal import TradeValues

extension DeckWord {
    /// The big displays of one scale, numbered where there are several.
    static func list(
        _ scoreboards: [ScoreboardSnapshot], _ calendar: SiteCalendar, _ language: Language
    ) -> [DeckWord] {
        scoreboards.enumerated().map { index, board in
            let number = scoreboards.count > 1 ? " \(index + 1)" : ""
            let (text, level) = word(board.state, calendar)
            return DeckWord(
                name: ScoreboardTerms.name[language] + number, text: text[language], level: level)
        }
    }

    private static func word(
        _ state: ScoreboardSnapshot.State, _ calendar: SiteCalendar
    ) -> (text: Phrase, level: String) {
        switch state {
        case .starting: (ScoreboardTerms.starting, "")
        case .working: (ScoreboardTerms.working, "ok")
        case .failing(let fault, let since):
            (ScoreboardTerms.failing(fault, since: calendar.localTime(of: since).text), "caution")
        }
    }
}
