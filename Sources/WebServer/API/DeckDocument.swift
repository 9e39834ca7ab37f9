internal import BilingualTerms
internal import Operations
internal import WeighingCore

/// Sensors, light and barriers of a scale, as programs read them.
struct DeckDocument: Encodable {
    struct Sensor: Encodable {
        let means: String
        /// free, interrupted, unknown.
        let state: String
        let text: String
    }

    struct BarrierOrder: Encodable {
        let barrier: String
        /// Where it was last told to go; null before the first order.
        let position: String?
    }

    struct OutputFault: Encodable {
        let signal: String
        let text: String
    }

    let sensors: [Sensor]
    /// What the light was told to show; null without a light.
    let light: String?
    let barriers: [BarrierOrder]
    let outputFaults: [OutputFault]

    init(_ deck: DeckSnapshot, _ language: Language) {
        sensors = deck.sensors.map {
            Sensor(
                means: $0.means.rawValue, state: $0.state.rawValue,
                text: "\($0.means.word[language])\(language == .chinese ? "" : " ")"
                    + $0.means.word(of: $0.state)[language])
        }
        light = deck.light?.rawValue
        barriers = deck.barriers.map {
            BarrierOrder(barrier: $0.barrier.rawValue, position: $0.position?.rawValue)
        }
        outputFaults = DeckSignal.allCases.compactMap { signal in
            deck.outputFaults[signal].map {
                OutputFault(signal: signal.rawValue, text: $0.phrase[language])
            }
        }
    }
}
