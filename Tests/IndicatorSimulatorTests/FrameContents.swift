internal import IndicatorSimulator
internal import TradeValues
internal import WeighingCore

/// What the frames of one protocol can say besides the number, as its section of
/// `indicator-protocols.md` describes it.
struct FrameContents: Sendable {
    enum Mode {
        case unsaid
        case grossAndNet
        case grossNetAndTare
        /// A tare is the answer to another command; gross and net are not told apart.
        case tareOnly
        /// A letter or a byte is added for net, and nothing for gross.
        case netOnly
        /// Whatever the display shows, this is sent; with a tare it is another number.
        case alwaysGross
        case alwaysNet
        /// Of the three commands only the one for gross weight is known.
        case grossOnly
        /// Net when the tare field is not zero.
        case byTare
    }

    enum Zero {
        case unsaid
        /// Motion takes its place.
        case atRest
        case always
        /// Only where there is no weight, too.
        case withoutWeight
    }

    /// Nil: the frame has no unit, and a display in any unit is sent.
    var units: Set<WeightUnit>?
    var hasMotion = false
    var mode = Mode.unsaid
    var beyond: Set<SimulatedDisplay.Range> = []
    var zero = Zero.unsaid
    var decimals = FrameContents.mostDecimals
    var hasSign = true
    /// Motion or a minus is said in place of the weight.
    var weighsAtRestOnly = false
    var replacesNegative = false
    /// The unit is left out while the weight moves.
    var namesUnitAtRestOnly = false

    /// What is tried: indicators have up to four.
    static let mostDecimals = 0...4
    private static let either: Set<SimulatedDisplay.Range> = [.over, .under]
    private static let all = Set(WeightUnit.allCases)
    private static let kilogramAndPound: Set<WeightUnit> = [.kilogram, .pound]

    private static let toledo = FrameContents(
        units: all, hasMotion: true, mode: .grossAndNet, beyond: either)
    private static let headerLine = FrameContents(
        units: all, hasMotion: true, mode: .grossNetAndTare, beyond: either)
    private static let cas = FrameContents(
        units: all, hasMotion: true, mode: .grossAndNet, beyond: either, zero: .always)
    private static let equals = FrameContents()
    private static let plainText = FrameContents(units: kilogramAndPound, mode: .grossNetAndTare)
    private static let sics = FrameContents(
        units: all, hasMotion: true, mode: .tareOnly, beyond: either)
    private static let computer = FrameContents(
        units: all, hasMotion: true, mode: .grossAndNet, beyond: [.over])

    static let table: [String: FrameContents] = [
        "adam-line": FrameContents(units: all),
        "and-18": headerLine,
        "cardinal-sb200": computer,
        "cardinal-sb400": computer.with { ($0.zero, $0.decimals) = (.atRest, 0...0) },
        "cardinal-sb400-point": computer.with { $0.zero = .atRest },
        "cardinal-stream": computer.with { $0.beyond = either },
        "cas-22": cas,
        "cas-6000": cas,
        "concon": FrameContents(
            units: [.pound, .kilogram, .gram, .ounce], hasMotion: true, beyond: either,
            decimals: 0...0, hasSign: false),
        "dingsong-a22": FrameContents(mode: .byTare),
        "dini-af": FrameContents(units: all, hasMotion: true, mode: .alwaysGross, beyond: either),
        "dini-ext": FrameContents(units: all, hasMotion: true, mode: .alwaysNet, beyond: either),
        "dini-rip-b": FrameContents(
            hasMotion: true, mode: .alwaysNet, beyond: either, decimals: 0...0,
            replacesNegative: true),
        "dini-std": FrameContents(
            units: all, hasMotion: true, mode: .grossAndNet, beyond: either),
        "eq-fwd-unit": FrameContents(units: [.kilogram, .pound, .tonne], decimals: 0...0),
        "fairbanks-id": FrameContents(
            units: kilogramAndPound, mode: .grossAndNet, beyond: [.over], decimals: 0...0,
            hasSign: false),
        "fbputr": toledo,
        "fbputr-5": toledo,
        "fbputr-5-ck": toledo,
        "fbputr-ck": toledo,
        "keli-cmd-reply": FrameContents(mode: .grossNetAndTare),
        "laumas-reply": FrameContents(mode: .grossAndNet),
        "laumas-td": FrameContents(mode: .alwaysGross),
        "laumas-tx": FrameContents(mode: .alwaysGross),
        "mt-cont": toledo,
        "mt-cont-ck": toledo,
        "mt-short": toledo,
        "mt-short-ck": toledo,
        "mt-sics": sics,
        "mt-sics-kg": sics.with { $0.units = all.subtracting([.gram]) },
        "nci-scp01": FrameContents(
            units: [.kilogram, .pound, .ounce], hasMotion: true, mode: .netOnly, beyond: either,
            zero: .always, hasSign: false),
        "rlws-reply": FrameContents(units: all),
        "rlws-stream": FrameContents(
            units: all.subtracting([.shortTon]), hasMotion: true, mode: .grossAndNet,
            beyond: either, zero: .atRest),
        "sbi-16": FrameContents(
            units: all, hasMotion: true, beyond: either, namesUnitAtRestOnly: true),
        "sbi-22": FrameContents(
            units: all, hasMotion: true, mode: .grossNetAndTare, beyond: either,
            namesUnitAtRestOnly: true),
        "sma": FrameContents(
            units: all, hasMotion: true, mode: .grossNetAndTare, beyond: either, zero: .always),
        "st-gs": headerLine,
        "tenzo-eq": FrameContents(decimals: 0...0),
        "toledo-8217": FrameContents(
            hasMotion: true, mode: .netOnly, beyond: either, zero: .withoutWeight,
            weighsAtRestOnly: true, replacesNegative: true),
        "weightronix-stream": FrameContents(units: all, mode: .grossAndNet),
        "weightronix-wi110": FrameContents(units: all, mode: .grossAndNet),
        "ww-text": plainText.with { $0.decimals = 1...4 },
        "ww-text-7": plainText,
        "ww-text-8": plainText,
        "ww-text-9": plainText,
        "yaohua-a12e-15": FrameContents(
            units: [.kilogram], mode: .grossAndNet, beyond: either),
        "yaohua-c602": FrameContents(mode: .grossAndNet, decimals: 0...3),
        "yaohua-cmd-reply": FrameContents(mode: .grossNetAndTare),
        "yaohua-cmd-reply-16": FrameContents(mode: .grossOnly),
        "yaohua-eq-fwd9": equals,
        "yaohua-eq-rev8": equals,
        "yaohua-eq-rev9": equals,
        "yaohua-eq-rev9-a22": equals,
        "yaohua-tf0": FrameContents(),
    ]

    private func with(_ change: (inout FrameContents) -> Void) -> FrameContents {
        var contents = self
        change(&contents)
        return contents
    }
}
