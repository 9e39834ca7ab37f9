public import WeighingCore

/// Where a sensor's contact is read on a Modbus line.
public struct SensorContact: Hashable, Sendable {
    /// How a module hands out its inputs, by the number of the Modbus function.
    public enum Function: Int, CaseIterable, Sendable {
        case coils = 1
        case discreteInputs = 2
        case holdingRegisters = 3
        case inputRegisters = 4

        /// Whether an address holds sixteen bits.
        public var isRegister: Bool { self == .holdingRegisters || self == .inputRegisters }
    }

    public let means: DeckSensor.Means
    public let unitID: Int
    public let function: Function
    /// Zero based, as on the wire.
    public let address: Int
    /// The bit of a register, 0 the lowest; nil: the register is set when it is not zero.
    public let bit: Int?

    public init(
        means: DeckSensor.Means, unitID: Int, function: Function, address: Int, bit: Int? = nil
    ) {
        self.means = means
        self.unitID = unitID
        self.function = function
        self.address = address
        self.bit = bit
    }

    /// The place on its line: `unit 11, 2:0`.
    public var place: String {
        "unit \(unitID), \(function.rawValue):\(address)" + (bit.map { ".\($0)" } ?? "")
    }

    /// The contact's level in what was read at its address.
    public func level(in word: UInt16) -> Bool {
        bit.map { word >> UInt16($0) & 1 == 1 } ?? (word != 0)
    }
}

/// Where an output is written on a Modbus line: a coil, function 5.
public struct SignalCoil: Hashable, Sendable {
    public let signal: DeckSignal
    public let unitID: Int
    /// Zero based, as on the wire.
    public let address: Int
    /// A momentary relay goes off again after a while; nil: it stays as it is told.
    public let pulse: Pulse?

    /// How long a momentary relay is pulled, and who lets it go.
    public enum Pulse: Hashable, Sendable {
        /// The program, by a second order: any module can do that.
        case program(milliseconds: Int64)
        /// The module itself, whatever becomes of the line; in units of 100 ms. Only modules of the
        /// Waveshare kind know this (indicator-protocols.md §9): function 5 at 200h + relay.
        case module(tenths: UInt16)
    }

    /// Where such a module takes the time of its first relay's pulse.
    public static let timedPulseAddress = 0x0200

    public init(signal: DeckSignal, unitID: Int, address: Int, pulse: Pulse?) {
        self.signal = signal
        self.unitID = unitID
        self.address = address
        self.pulse = pulse
    }

    public init(
        signal: DeckSignal, unitID: Int, address: Int, pulseMilliseconds: Int64? = nil
    ) {
        self.init(
            signal: signal, unitID: unitID, address: address,
            pulse: pulseMilliseconds.map { .program(milliseconds: $0) })
    }

    public var pulseMilliseconds: Int64? {
        switch pulse {
        case nil: nil
        case .program(let milliseconds): milliseconds
        case .module(let tenths): Int64(tenths) * 100
        }
    }

    /// The place on its line: `unit 11, 5:0`.
    public var place: String { "unit \(unitID), 5:\(address)" }
}
