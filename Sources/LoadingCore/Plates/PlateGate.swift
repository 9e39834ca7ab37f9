public import TradeValues

/// What became of a plate that a camera sent. The raw value is stored.
public enum PlateVerdict: String, CaseIterable, Sendable {
    /// It may name a truck; whether it did is not known yet.
    case passed
    /// It named the truck.
    case named
    /// The truck was named already, and the camera reads the same plate.
    case confirmed
    /// Another truck stands there by name, or its weight was taken.
    case occupied
    /// It was weighed minutes ago and drives off; a later truck must not get its name.
    case justWeighed
    /// A rule refused the truck.
    case refused
    case belowConfidence
    /// Several plates, and none or more than one of them is known here.
    case ambiguous
    case unreadable
    /// Kept by the camera while there was no link; it says nothing about who stands there now.
    case offline
    /// The camera's clock and ours are too far apart.
    case outdated

    /// Whether an operator may take the plate over with one key.
    public var isSuggestion: Bool {
        switch self {
        case .belowConfidence, .ambiguous, .outdated, .refused: true
        case .passed, .named, .confirmed, .occupied, .justWeighed, .unreadable, .offline:
            false
        }
    }
}

/// Decides whether a plate may name a truck. A pure table; see the tests.
public struct PlateGate: Sendable, Hashable {
    /// A camera that is less sure names nobody.
    public let minimumConfidence: Int

    /// What most cameras reach on a clean plate by day.
    public static let usualConfidence = 85
    /// A push takes under a second, a repeated one some. Older says who was there, not who is; and
    /// a clock that is further ahead cannot be believed either.
    public static let maximumAgeMilliseconds: Int64 = 120_000

    public init(minimumConfidence: Int = usualConfidence) {
        self.minimumConfidence = minimumConfidence
    }

    public struct Decision: Sendable, Hashable {
        public let verdict: PlateVerdict
        /// The plate to name the truck by, or to suggest; nil when there is none.
        public let plate: Plate?
    }

    /// - Parameters:
    ///   - known: those of the plates that are inside or on an open order.
    ///   - received: when it arrived first, if it is sent once more.
    ///   - now: when it arrived.
    public func decide(
        _ sent: SentPlate, known: Set<Plate>, received: Timestamp? = nil, at now: Timestamp
    ) -> Decision {
        let candidates = sent.plates.filter(known.contains)
        let plate = candidates.count == 1 ? candidates[0] : sent.plates.first
        func decision(_ verdict: PlateVerdict) -> Decision {
            Decision(verdict: verdict, plate: plate)
        }
        guard !sent.isOffline else { return decision(.offline) }
        guard plate != nil else { return decision(.unreadable) }
        for moment in [sent.takenAt, received].compactMap(\.self) {
            let age = now.milliseconds.subtractingReportingOverflow(moment.milliseconds)
            guard !age.overflow, age.partialValue.magnitude <= Self.maximumAgeMilliseconds.magnitude
            else { return decision(.outdated) }
        }
        guard sent.plates.count == 1 || candidates.count == 1 else { return decision(.ambiguous) }
        guard sent.confidence >= minimumConfidence else { return decision(.belowConfidence) }
        return decision(.passed)
    }
}
