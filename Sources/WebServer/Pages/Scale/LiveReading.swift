internal import BilingualTerms
internal import Operations
internal import TradeValues
internal import WeighingCore

/// What the console's script writes into the page, in the page's language.
struct LiveReading: Encodable {
    let scale: String
    let state: String
    let stateText: String
    let stateHint: String
    let weightText: String
    let unitText: String
    let isZero: Bool
    let canCapture: Bool
    let blockers: [String]
    let plateShown: String
    let deck: [DeckWord]
    let revision: Int

    /// Shown where there is no weight; never a number.
    static let noWeight = "– – –"

    /// - Parameters:
    ///   - calendar: for moments, as people at the site read them.
    ///   - mayWeigh: whether the reader is told what to do at the scale.
    init(
        _ snapshot: ScaleSnapshot, _ calendar: SiteCalendar, _ language: Language, mayWeigh: Bool
    ) {
        scale = snapshot.scale
        state = snapshot.phase.rawValue
        stateText = snapshot.phase.word[language]
        let position = snapshot.phase == .offPosition ? snapshot.refusals.first?.message.text : nil
        weightText = snapshot.indication.map { grouped($0.text) } ?? Self.noWeight
        unitText = snapshot.indication == nil ? "" : snapshot.unit.rawValue
        isZero = snapshot.phase == .zero
        canCapture = mayWeigh && snapshot.canCapture
        var blockers = snapshot.refusals.map { $0.message.text[language] }
        if let refusal = snapshot.certificationRefusal {
            blockers.append(refusal.message.text[language])
        }
        if let refusal = snapshot.truck?.refusal {
            blockers.append(refusal.message.inOneLine(language))
        }
        if snapshot.truck == nil, blockers.isEmpty {
            blockers = [WeighingRefusal.noTruckNamed.message.text[language]]
        }
        self.blockers = mayWeigh ? blockers : []
        // A weight at rest may be saved only when nothing else is against it.
        let obstacle = snapshot.phase == .stable ? blockers.first : nil
        let cause = (snapshot.fault?.phrase ?? position)?[language]
        stateHint =
            mayWeigh ? obstacle ?? cause ?? snapshot.phase.hint[language] : cause ?? ""
        plateShown = snapshot.truck?.plate.shown ?? ""
        deck =
            DeckWord.list(snapshot.deck, language)
            + DeckWord.list(snapshot.scoreboards, calendar, language)
        revision = snapshot.revision
    }
}
