public import TradeValues

/// Why a weighing cannot be taken, or two weighings do not make a load.
///
/// Each case holds the value and the limit, so that the words can name both.
public enum WeighingRefusal: Refusal, Hashable {
    /// No valid frame within the staleness limit.
    case noSignal
    case scaleEmpty
    case notStable
    /// The indicator reports over- or under-range, or shows no weight.
    case outOfRange
    case belowMinimum(Weight, minimum: Weight)
    /// Above Max + 9 e (R 76-1 4.2.3).
    case aboveMaximum(Weight, limit: Weight)
    /// The zero was moved by more than 4 % of Max (R 76-1 4.5.1).
    case zeroMoved(Weight, limit: Weight)
    /// The scale did not show zero before this truck drove on (R 76-1; Canada SI/98-81 s. 65).
    case noZeroBefore
    /// This truck was weighed already; it has to leave first.
    case alreadyCaptured
    /// The weight was taken and is on its way to the disk.
    case captureUnderWay
    /// lb, oz, ton: shown, but not for load records.
    case unitNotForTrade(WeightUnit)
    /// The indication is finer than a gram or too large to hold.
    case notWholeGrams(DecimalNumber)
    case notMultipleOfDivision(Weight, division: Weight)
    /// The indicator shows net or tare; a load is built from two gross indications.
    case notGross(Reading.Mode)
    /// These beams are cut: a wheel may stand beside the deck.
    case positionInterrupted([DeckSensor.Means])
    /// These beams are not read, so nobody knows where the wheels stand.
    case positionUnknown([DeckSensor.Means])
    case noTruckNamed
    /// Net is never clamped: a gross that is not above its tare makes no load.
    case netNotPositive(gross: Weight, tare: Weight)
    /// The second weighing would lie before the first: the clock was set back.
    case secondBeforeFirst(first: Timestamp, second: Timestamp)

    public var code: String {
        switch self {
        case .noSignal: "no-signal"
        case .scaleEmpty: "scale-empty"
        case .notStable: "not-stable"
        case .outOfRange: "out-of-range"
        case .belowMinimum: "below-minimum"
        case .aboveMaximum: "above-maximum"
        case .zeroMoved: "zero-moved"
        case .noZeroBefore: "no-zero-before"
        case .alreadyCaptured: "already-captured"
        case .captureUnderWay: "capture-under-way"
        case .unitNotForTrade: "unit-not-for-trade"
        case .notWholeGrams: "not-whole-grams"
        case .notMultipleOfDivision: "not-multiple-of-division"
        case .notGross: "not-gross"
        case .positionInterrupted: "position-interrupted"
        case .positionUnknown: "position-unknown"
        case .noTruckNamed: "no-truck-named"
        case .netNotPositive: "net-not-positive"
        case .secondBeforeFirst: "second-before-first"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .noSignal: .unavailable
        default: .conflict
        }
    }
}
