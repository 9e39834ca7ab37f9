/// What light and barriers of a scale have to tell: one row of the table each.
public enum DeckSituation: String, CaseIterable, Sendable {
    /// The emergency stop is pressed or cannot be read.
    case stopped
    /// No truck could be weighed now: no signal, no zero, or sensors that are not read.
    case unusable
    /// Zero: the next truck may come.
    case ready
    /// Zero, and a truck was named: its way is open.
    case announced
    /// A truck is on the deck, and its weight is not on disk yet.
    case weighing
    /// Its weight was taken, and it may go on.
    case released
    /// Its weight was taken, and somebody has to decide about its load.
    case detained
    /// It drives off.
    case leaving

    /// - Parameters:
    ///   - mayGoOn: what became of the weight that was taken; nil before it is on disk.
    ///   - isTruckNamed: whether somebody said which truck comes.
    public init(
        _ phase: WeighingCycle.Phase, mayGoOn: Bool?, isTruckNamed: Bool, sensors: DeckSensors
    ) {
        if sensors.isStopped {
            self = .stopped
            return
        }
        switch phase {
        case .noSignal, .offZero, .outOfRange, .notForTrade: self = .unusable
        case .zero:
            let isSeen = sensors.unknownPositions.isEmpty
            self = !isSeen ? .unusable : isTruckNamed ? .announced : .ready
        case .arriving, .settling, .offPosition, .stable: self = .weighing
        case .captured:
            switch mayGoOn {
            case nil: self = .weighing
            case true?: self = .released
            case false?: self = .detained
            }
        case .leaving: self = .leaving
        }
    }

    /// What is shown in a situation; nil leaves a barrier where it is.
    public struct Guidance: Hashable, Sendable {
        public let light: DeckLight
        public let entry: Barrier.Position?
        public let exit: Barrier.Position?

        public init(_ light: DeckLight, entry: Barrier.Position?, exit: Barrier.Position?) {
            self.light = light
            self.entry = entry
            self.exit = exit
        }

        public func position(of barrier: Barrier) -> Barrier.Position? {
            barrier == .entry ? entry : exit
        }
    }

    /// The table.
    public var guidance: Guidance {
        switch self {
        case .stopped: Guidance(.red, entry: nil, exit: nil)
        case .unusable: Guidance(.red, entry: nil, exit: nil)
        case .ready: Guidance(.green, entry: .closed, exit: .closed)
        case .announced: Guidance(.green, entry: .open, exit: .closed)
        case .weighing: Guidance(.red, entry: .closed, exit: .closed)
        case .released: Guidance(.green, entry: .closed, exit: .open)
        case .detained: Guidance(.red, entry: .closed, exit: .closed)
        case .leaving: Guidance(.red, entry: .closed, exit: nil)
        }
    }
}
