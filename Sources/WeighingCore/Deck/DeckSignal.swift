/// One output beside a scale. The raw value is the word of the configuration and of the API.
public enum DeckSignal: String, CaseIterable, Sendable {
    case lightRed = "light_red"
    case lightGreen = "light_green"
    case barrierEntryOpen = "barrier_entry_open"
    case barrierEntryClose = "barrier_entry_close"
    case barrierExitOpen = "barrier_exit_open"
    case barrierExitClose = "barrier_exit_close"

    public var isLight: Bool { self == .lightRed || self == .lightGreen }

    /// What must never be on together with it: a barrier's motor has one direction at a time, and
    /// two lights say nothing.
    public var opposite: DeckSignal {
        switch self {
        case .lightRed: .lightGreen
        case .lightGreen: .lightRed
        case .barrierEntryOpen: .barrierEntryClose
        case .barrierEntryClose: .barrierEntryOpen
        case .barrierExitOpen: .barrierExitClose
        case .barrierExitClose: .barrierExitOpen
        }
    }

    /// How the output is left when nobody steers it: red on, all else off.
    public var restsOn: Bool { self == .lightRed }
}

/// The light a driver on or before the deck sees.
public enum DeckLight: String, CaseIterable, Sendable {
    case red
    case green

    public var signal: DeckSignal { self == .red ? .lightRed : .lightGreen }
}

/// A barrier at one end of the deck.
public enum Barrier: String, CaseIterable, Sendable {
    case entry
    case exit

    /// Where a barrier was last told to go. Where it is stands at its own limit switches.
    public enum Position: String, CaseIterable, Sendable {
        case open
        case closed
    }

    public func signal(_ position: Position) -> DeckSignal {
        switch (self, position) {
        case (.entry, .open): .barrierEntryOpen
        case (.entry, .closed): .barrierEntryClose
        case (.exit, .open): .barrierExitOpen
        case (.exit, .closed): .barrierExitClose
        }
    }

    /// What sees a truck under it; it is never closed on one.
    public var guards: [DeckSensor.Means] {
        switch self {
        case .entry: [.beamEntry, .loopEntry]
        case .exit: [.beamExit, .loopExit]
        }
    }
}

/// One output to be switched. An output with a pulse goes off again by itself.
public struct DeckOrder: Hashable, Sendable {
    public let signal: DeckSignal
    public let isOn: Bool

    public init(_ signal: DeckSignal, isOn: Bool) {
        self.signal = signal
        self.isOn = isOn
    }
}
