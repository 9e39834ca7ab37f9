public import TradeValues

/// 误差预算: what a shipped and a received net may differ by although nothing is wrong, from the four
/// weighings on both scales (short-weight-methods.md §1). All results in kilograms.
public struct ErrorBudget: Hashable, Sendable {
    public let own: NetWeighing
    public let receiver: NetWeighing
    public let isTareStored: Bool
    public let policy: VerdictPolicy

    /// One source of random error and its variance.
    public struct Part: Hashable, Sendable {
        public let source: Source
        /// In kilograms squared.
        public let variance: Double
    }

    public enum Source: String, CaseIterable, Sendable {
        /// Rounding to e, four times: uniform over ±e/2.
        case rounding
        /// The same truck put on again does not show the same.
        case repeatability
        /// Loading, dust, moisture.
        case handling
        /// A tare of an earlier visit: fuel, mud, gear.
        case storedTare = "stored_tare"
    }

    public init(
        own: NetWeighing, receiver: NetWeighing, isTareStored: Bool = false,
        policy: VerdictPolicy = .current
    ) {
        self.own = own
        self.receiver = receiver
        self.isTareStored = isTareStored
        self.policy = policy
    }

    // MARK: Random errors: for watching a load

    /// Of the random error, the sources that this load has.
    public var parts: [Part] {
        let sides = [own, receiver]
        let rounding = sides.reduce(0.0) {
            $0 + ($1.grossDivision.kilograms.squared + $1.tareDivision.kilograms.squared) / 12
        }
        let repeatability = sides.reduce(0.0) {
            $0 + (policy.grossRepeatability * $1.grossDivision.kilograms).squared
                + (policy.tareRepeatability * $1.tareDivision.kilograms).squared
        }
        let handling = (policy.handlingPerMille / 1_000 * own.net.kilograms).squared
        let tare = isTareStored ? policy.storedTareKilograms.squared : 0
        return [
            Part(source: .rounding, variance: rounding),
            Part(source: .repeatability, variance: repeatability),
            Part(source: .handling, variance: handling),
            Part(source: .storedTare, variance: tare),
        ].filter { $0.variance > 0 }
    }

    private var randomVariance: Double { parts.reduce(0) { $0 + $1.variance } }

    /// σ of the net difference of two scales that agree.
    public var sigma: Double { randomVariance.squareRoot() }

    /// U: about 95 % of honest differences are smaller.
    public var expanded: Double { policy.coverage * sigma }

    /// U per mille of what was shipped.
    public var expandedPerMille: Double { perMille(expanded) }

    // MARK: What the decision is made with

    /// u of the true shortage: the random error and how far ordinary scales read apart.
    public var standard: Double {
        let net = own.net.kilograms / 1_000
        let spans =
            (policy.ownSpanPerMille * net).squared + (policy.receiverSpanPerMille * net).squared
        return (randomVariance + spans).squareRoot()
    }

    // MARK: What lawful scales may differ: for letters to a customer

    /// u when nothing is known of either scale but that it conforms: each weighing anywhere within
    /// its permissible error in service, u² = ΣMPE²/3.
    public var lawfulStandard: Double {
        let errors = [own, receiver].flatMap {
            [$0.grossPermissibleError, $0.tarePermissibleError]
        }
        return (errors.reduce(0.0) { $0 + $1.kilograms.squared } / 3).squareRoot()
    }

    /// What two lawful scales may usually differ by.
    public var lawfulExpanded: Double { policy.coverage * lawfulStandard }

    /// The most that they can: all four weighings at their limits.
    public var lawfulMost: Weight { own.permissibleError + receiver.permissibleError }

    private func perMille(_ kilograms: Double) -> Double {
        own.net > .zero ? 1_000 * kilograms / own.net.kilograms : 0
    }
}

extension Double {
    fileprivate var squared: Double { self * self }
}
