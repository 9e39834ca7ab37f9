import IndicatorProbe
import IndicatorProtocols

/// The voltage on a line in time: what a sender's start, data, parity and stop bits make of it.
///
/// A pseudo terminal has no bits, so a wrong baud rate or parity is simulated here.
struct SimulatedWire {
    /// The instants in seconds at which the level changes; it begins high, as an idle line is.
    private(set) var edges: [Double] = []
    private(set) var end = 0.0
    private var isHigh = true

    /// Sends one character at the earliest at `time`, behind the one before.
    mutating func send(_ byte: UInt8, _ form: SerialSettings, at time: Double) {
        let bit = 1 / Double(form.baud)
        let start = max(time, end)
        let data = (0..<form.dataBits).map { byte >> UInt8($0) & 1 == 1 }
        let isOdd = data.count { $0 } & 1 == 1
        let parity: [Bool] =
            switch form.parity {
            case .none: []
            case .even: [isOdd]
            case .odd: [!isOdd]
            }
        let levels = [false] + data + parity
        for (index, level) in levels.enumerated() {
            change(to: level, at: start + Double(index) * bit)
        }
        change(to: true, at: start + Double(levels.count) * bit)
        end = start + Double(levels.count + form.stopBits) * bit
    }

    /// A disturbance: the line is pulled low for a moment while it is idle.
    mutating func spike(seconds: Double) {
        change(to: false, at: end)
        change(to: true, at: end + seconds)
        end += seconds
    }

    private mutating func change(to level: Bool, at time: Double) {
        if level != isHigh { edges.append(time) }
        isHigh = level
    }
}

/// A receiver with its own baud rate, character form and clock: it waits for a falling edge, looks
/// at the middle of every bit and says which characters were broken.
///
/// As a Linux terminal with `INPCK` and `PARMRK` set and `IGNPAR` clear does, a character with a
/// wrong parity or stop bit is delivered, marked. Only the first stop bit is looked at. After a
/// framing error the low level counts as the next start bit, as a 16550 has it; a line that was low
/// throughout is a break, and the receiver waits for it to end.
struct SimulatedUART {
    private let wire: SimulatedWire
    private let form: SerialSettings
    private let bit: Double
    private var time: Double
    private var edge = 0

    /// - Parameter clockError: how much longer the receiver's bits are, such as 0.01.
    init(_ wire: SimulatedWire, _ form: SerialSettings, from time: Double, clockError: Double) {
        self.wire = wire
        self.form = form
        self.time = time
        bit = (1 + clockError) / Double(form.baud)
    }

    /// The characters whose last bit is over before `end`.
    mutating func receive(until end: Double) -> [HeardCharacter] {
        var heard: [HeardCharacter] = []
        while true {
            let started = time
            guard let start = fallingEdge() else { break }
            let length = Double(1 + form.dataBits + (form.parity == .none ? 0 : 1)) + 0.5
            guard start + length * bit <= end else {
                time = started
                rewind(to: started)
                break
            }
            if let character = character(from: start) { heard.append(character) }
        }
        return heard
    }

    private mutating func character(from start: Double) -> HeardCharacter? {
        var sample = start + bit / 2
        // A spike shorter than half a bit is no start.
        guard !level(at: sample) else {
            time = sample
            return nil
        }
        var byte: UInt8 = 0
        for place in 0..<form.dataBits {
            sample += bit
            if level(at: sample) { byte |= 1 << UInt8(place) }
        }
        let isOdd = byte.nonzeroBitCount & 1 == 1
        var isWhole = true
        var isLow = byte == 0
        if form.parity != .none {
            sample += bit
            let parity = level(at: sample)
            isLow = isLow && !parity
            isWhole = parity == (form.parity == .even ? isOdd : !isOdd)
        }
        sample += bit
        let isStopped = level(at: sample)
        time = sample
        if !isStopped, isLow { waitForHigh() }
        return isWhole && isStopped ? .sound(byte) : .broken
    }

    /// The level at a time that is never before one asked for earlier.
    private mutating func level(at time: Double) -> Bool {
        while edge < wire.edges.count, wire.edges[edge] <= time { edge += 1 }
        return edge.isMultiple(of: 2)
    }

    /// When the next start bit begins: now, if the line is low. Nil when none comes.
    private mutating func fallingEdge() -> Double? {
        guard level(at: time) else { return time }
        return edge < wire.edges.count ? wire.edges[edge] : nil
    }

    private mutating func waitForHigh() {
        guard !level(at: time), edge < wire.edges.count else { return }
        time = wire.edges[edge]
    }

    private mutating func rewind(to time: Double) {
        while edge > 0, wire.edges[edge - 1] > time { edge -= 1 }
    }
}
