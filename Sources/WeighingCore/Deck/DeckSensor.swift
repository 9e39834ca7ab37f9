/// A contact that watches a scale's deck or the way onto it.
public struct DeckSensor: Hashable, Sendable {
    /// What a sensor stands for; each at most once for a scale. The raw value is the word of the
    /// configuration and of the API.
    public enum Means: String, CaseIterable, Sendable {
        // Light beams across the ends and along the sides of the deck.
        case beamEntry = "beam_entry"
        case beamExit = "beam_exit"
        case beamLeft = "beam_left"
        case beamRight = "beam_right"
        // Induction loops under the barriers.
        case loopEntry = "loop_entry"
        case loopExit = "loop_exit"
        case emergencyStop = "emergency_stop"

        /// Whether a weighing is valid only while it is free: a cut beam is a wheel beside the
        /// deck. A truck on a loop is one in front of a barrier, which weighs nothing here.
        public var isPosition: Bool {
            switch self {
            case .beamEntry, .beamExit, .beamLeft, .beamRight: true
            case .loopEntry, .loopExit, .emergencyStop: false
            }
        }
    }

    /// What a sensor shows, once its contact has held still for the debounce time.
    public enum State: String, CaseIterable, Sendable {
        case free
        /// The beam is cut, the loop is occupied, the emergency stop is pressed.
        case interrupted
        /// Not read within ``DeckSensors/staleAfterMilliseconds``, or not yet.
        case unknown
    }

    public let means: Means
    /// The contact's level that means interrupted: false for a normally-closed contact, so that a
    /// cut cable reads as interrupted.
    public let interruptedWhenSet: Bool
    /// How long a contact has to hold a new level before it counts.
    public let debounceMilliseconds: Int64

    /// Practice is 50-200 ms: insects and vibrating posts are shorter, a truck never is.
    public static let usualDebounceMilliseconds: Int64 = 100

    public init(
        _ means: Means, interruptedWhenSet: Bool = false,
        debounceMilliseconds: Int64 = usualDebounceMilliseconds
    ) {
        self.means = means
        self.interruptedWhenSet = interruptedWhenSet
        self.debounceMilliseconds = debounceMilliseconds
    }

    /// One spelling, for the policy in the ledger: `beam_entry clear 100 ms`.
    public var settingText: String {
        "\(means.rawValue) \(interruptedWhenSet ? "set" : "clear") \(debounceMilliseconds) ms"
    }
}
