internal import BilingualTerms
internal import ContractCore
internal import LoadingCore
internal import Operations
internal import TradeValues
internal import WeighingCore

/// What a scale shows, as programs read it.
struct ScaleDocument: Encodable {
    let id: String
    let name: String
    let state: String
    let stateText: String
    /// The indication as sent, with its decimals; null without a usable one.
    let indication: String?
    let unit: String
    /// Whole grams; null when there is no usable weight.
    let weightGrams: Int64?
    let stable: Bool?
    let mode: String?
    let range: String?
    let divisionGrams: Int64
    let maximumGrams: Int64
    let capturesAutomatically: Bool
    let canCapture: Bool
    let refusals: [RefusalDocument]
    /// valid, expired, unrecorded; null when the scale may not weigh or it is not known yet.
    let certificationState: String?
    let verifiedUntil: String?
    let truck: TruckDocument?
    let fault: String?
    /// Null without sensors, light and barriers.
    let deck: DeckDocument?
    /// Big displays; empty at a scale without.
    let scoreboards: [ScoreboardDocument]
    /// Moves on when anything besides the weight changed.
    let revision: Int

    init(_ snapshot: ScaleSnapshot, _ scale: ScaleDescription, _ language: Language) {
        id = scale.id
        name = language == .chinese ? scale.name : scale.nameEnglish
        state = snapshot.phase.rawValue
        stateText = snapshot.phase.word[language]
        indication = snapshot.indication?.text
        unit = snapshot.unit.rawValue
        weightGrams = snapshot.weight?.grams
        stable = snapshot.reading?.isStable
        mode = snapshot.reading?.mode?.rawValue
        range = snapshot.reading?.range?.rawValue
        divisionGrams = scale.range.division.grams
        maximumGrams = scale.range.maximum.grams
        capturesAutomatically = scale.capturesAutomatically
        canCapture = snapshot.canCapture
        let refusals: [any Explained] = snapshot.refusals
        let certification: [any Explained] = snapshot.certificationRefusal.map { [$0] } ?? []
        let truckRefusal: [any Explained] = snapshot.truck?.refusal.map { [$0] } ?? []
        self.refusals = (refusals + certification + truckRefusal).map {
            RefusalDocument($0, language)
        }
        certificationState = snapshot.certification?.mark.rawValue
        verifiedUntil = snapshot.certification?.verification?.validUntil.text
        truck = snapshot.truck.map(TruckDocument.init)
        fault = snapshot.fault?.phrase[language]
        deck = snapshot.deck.map { DeckDocument($0, language) }
        scoreboards = snapshot.scoreboards.map { ScoreboardDocument($0, language) }
        revision = snapshot.revision
    }
}

/// A reason with its stable code.
struct RefusalDocument: Encodable {
    let code: String
    let text: String
    let next: String

    init(_ refusal: any Explained, _ language: Language) {
        code = refusal.code
        text = refusal.message.text[language]
        next = refusal.message.next[language]
    }
}

/// The truck that was named on a scale.
struct TruckDocument: Encodable {
    let plate: String
    let isUnusualPlate: Bool
    let orderNumber: String?
    let visit: Int64?
    let isFirstWeighing: Bool
    /// Orders to choose from, when several expect the truck.
    let choices: [String]
    /// Whether its weight was taken on this scale.
    let isCaptured: Bool

    init(_ truck: NamedTruck) {
        plate = truck.plate.text
        isUnusualPlate = truck.plate.kind == .unusual
        orderNumber = truck.order?.number
        visit = truck.visit?.id
        isFirstWeighing = truck.isFirstWeighing
        choices = truck.choices.map(\.number)
        isCaptured = truck.result != nil
    }
}
