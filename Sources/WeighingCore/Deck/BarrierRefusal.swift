public import TradeValues

/// Why a barrier is not moved by hand.
public enum BarrierRefusal: Refusal, Hashable {
    /// The scale has no such barrier, or no output that moves it that way.
    case noSuchBarrier(String)
    case positionUnreadable(String)
    /// The emergency stop is pressed or cannot be read.
    case stopped
    /// Something is seen under it, or nobody knows.
    case notClear(Barrier, guards: [DeckSensor.Means])

    public var code: String {
        switch self {
        case .noSuchBarrier: "barrier-unknown"
        case .positionUnreadable: "barrier-position-unreadable"
        case .stopped: "emergency-stop"
        case .notClear: "barrier-not-clear"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .noSuchBarrier: .unknown
        case .positionUnreadable: .invalid
        case .stopped, .notClear: .conflict
        }
    }
}
