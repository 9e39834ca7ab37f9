internal import Synchronization

/// A Modbus module beside a simulated scale: two light beams on its inputs, relays on its coils.
public final class SimulatedIOModule: Sendable {
    /// The usual small module.
    public static let inputs = 8
    public static let coils = 8
    /// The inputs that the beams hang on. Normally closed: set while free, clear while cut, and
    /// clear when the cable is.
    public static let beamInputs: [SimulatedBeam: Int] = [.entry: 0, .exit: 1]

    public let id: Int
    private let scale: SimulatedScale
    private let relays = Mutex([Bool](repeating: false, count: coils))

    public init(id: Int, scale: SimulatedScale) {
        precondition((0...255).contains(id), "a unit id is one byte")
        self.id = id
        self.scale = scale
    }

    /// Which relays are pulled.
    public var pulledRelays: [Bool] { relays.withLock { $0 } }

    /// Answers a request that may pull relays. Nobody sees the relays as they stood before an answer
    /// once it is on its way: ``pulledRelays`` waits until `answer` is done.
    func answering<Result>(_ answer: (inout [Bool]) -> Result) -> Result where Result: Sendable {
        relays.withLock { answer(&$0) }
    }

    /// The inputs at one moment; those that nothing hangs on are clear.
    func levels(at time: Int64) -> [Bool] {
        var levels = [Bool](repeating: false, count: Self.inputs)
        for (beam, input) in Self.beamInputs { levels[input] = !scale.isCut(beam, at: time) }
        return levels
    }
}

/// A light beam across one end of a simulated deck.
public enum SimulatedBeam: CaseIterable, Sendable {
    case entry
    case exit
}
