import IndicatorProbe
import IndicatorProtocols
import IndicatorSimulator
import TradeValues
import WeighingCore

/// What a seed says about an indicator that nobody knows: its protocol, its line, its noise and the
/// trucks that it weighs.
struct SimulatedStream {
    let protocolName: String
    let form: SerialSettings
    let wire: SimulatedWire
    /// When the probe begins to listen, in seconds; in the middle of a character, as a rule.
    let phase: Double
    let clockError: Double
    /// The share of characters in which a bit is turned on the way.
    let noise: Double

    /// Longer than a probe listens at all settings together.
    private static let seconds = 260.0
    private static let bauds = [600, 1_200, 2_400, 4_800, 9_600, 19_200, 38_400]

    init?(seed: UInt64, names: [String]) {
        var generator = SplitMix64(seed: seed)
        protocolName = names[Int.random(in: 0..<names.count, using: &generator)]
        guard let encoder = FrameEncoderCatalog.encoder(forProtocol: protocolName) else {
            return nil
        }
        form = Self.form(&generator, protocolName, encoder)
        phase = Double.random(in: 0.2..<1.2, using: &generator)
        clockError = Double.random(in: -0.015...0.015, using: &generator)
        noise = [0, 0, 0.001, 0.005, 0.01].randomElement(using: &generator) ?? 0
        var wire = SimulatedWire()
        var scale = SimulatedTraffic(&generator)
        // An indicator is not set to what its format cannot say.
        while !scale.isShown(by: encoder) { scale = SimulatedTraffic(&generator) }
        let pause = Double.random(in: 0.05...0.5, using: &generator)
        var time = 0.0
        while time < Self.seconds {
            for var byte in encoder.frame(showing: scale.display(at: time, &generator)) ?? [] {
                if Double.random(in: 0..<1, using: &generator) < noise {
                    byte ^= 1 << UInt8.random(in: 0..<UInt8(form.dataBits), using: &generator)
                }
                wire.send(byte, form, at: time)
            }
            if noise > 0, Int.random(in: 0..<40, using: &generator) == 0 {
                wire.spike(seconds: Double.random(in: 0.0001...0.01, using: &generator))
            }
            time = max(wire.end, time + pause)
        }
        self.wire = wire
    }

    /// Seven data bits only where no byte of the protocol needs the eighth.
    private static func form(
        _ generator: inout SplitMix64, _ name: String, _ encoder: any FrameEncoder
    ) -> SerialSettings {
        let forms = [
            SerialSettings(), SerialSettings(), SerialSettings(stopBits: 2),
            SerialSettings(dataBits: 8, parity: .even), SerialSettings(dataBits: 8, parity: .odd),
            SerialSettings(dataBits: 7, parity: .even), SerialSettings(dataBits: 7, parity: .odd),
            SerialSettings(dataBits: 7, parity: .even, stopBits: 2),
            SerialSettings(dataBits: 7, parity: .none, stopBits: 2),
        ]
        let sample = SimulatedDisplay(value: DecimalNumber(digits: 12_340))
        let frame = encoder.frame(showing: sample) ?? []
        let allowed = forms.filter { $0.dataBits == 8 || frame.allSatisfy { $0 < 0x80 } }
        var form = allowed[Int.random(in: 0..<allowed.count, using: &generator)]
        form.baud = bauds[Int.random(in: 0..<bauds.count, using: &generator)]
        return form
    }
}

/// Trucks that drive on, stand and leave, as an indicator's display shows them.
struct SimulatedTraffic {
    private let division: Int64
    private let decimals: Int
    private let period: Double
    private let offset: Double
    private let kilograms: Int64
    private let mode: Reading.Mode

    init(_ generator: inout SplitMix64) {
        division = [1, 2, 5, 10, 20, 50].randomElement(using: &generator) ?? 20
        decimals = [0, 0, 0, 1, 2].randomElement(using: &generator) ?? 0
        period = Double.random(in: 20...90, using: &generator)
        offset = Double.random(in: 0...90, using: &generator)
        kilograms = Int64.random(in: 3_000...49_000, using: &generator)
        mode = [.gross, .gross, .net].randomElement(using: &generator) ?? .gross
    }

    func isShown(by encoder: any FrameEncoder) -> Bool {
        [0, kilograms + division].allSatisfy {
            encoder.frame(showing: display(of: $0, isMoving: false)) != nil
        }
    }

    private func display(of shown: Int64, isMoving: Bool) -> SimulatedDisplay {
        SimulatedDisplay(
            value: DecimalNumber(digits: shown, decimals: decimals), mode: mode,
            isMoving: isMoving, isAtCentreOfZero: shown == 0)
    }

    func display(at time: Double, _ generator: inout SplitMix64) -> SimulatedDisplay {
        let place = ((time + offset) / period).truncatingRemainder(dividingBy: 1)
        // Empty, driving on, standing, driving off.
        let load =
            switch place {
            case ..<0.3: 0.0
            case ..<0.4: (place - 0.3) / 0.1
            case ..<0.85: 1.0
            case ..<0.95: (0.95 - place) / 0.1
            default: 0.0
            }
        let isMoving = load > 0 && load < 1
        let flicker = Int.random(in: 0..<12, using: &generator) == 0 ? division : 0
        let shown = Int64(load * Double(kilograms)) / division * division + flicker
        return display(of: shown, isMoving: isMoving)
    }
}

extension SimulatedStream {
    /// Lets a probe listen until it says done.
    func probe() -> ProbeVerdict {
        var session = ProbeSession(hypotheses: ProbeHypothesis.all())
        var time = phase
        var setting: SerialSettings?
        var receiver = SimulatedUART(wire, form, from: time, clockError: clockError)
        var visit = 0
        while case .listen(let wanted?, let number, _, let milliseconds) = session.step {
            if wanted != setting || number != visit {
                setting = wanted
                visit = number
                // A port takes a moment to open.
                time += 0.013
                receiver = SimulatedUART(wire, wanted, from: time, clockError: clockError)
            }
            time += Double(milliseconds) / 1_000
            session.take(receiver.receive(until: time), milliseconds: milliseconds)
        }
        return session.verdict
    }
}
