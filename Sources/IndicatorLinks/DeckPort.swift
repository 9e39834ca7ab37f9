public import IndicatorProtocols
internal import Synchronization
public import WeighingCore

/// The sensors and outputs of one scale on one Modbus line.
public struct DeckPort: Sendable {
    public let scale: String
    public let contacts: [SensorContact]
    public let coils: [SignalCoil]
    let orders: DeckOrders
    let receive: LineDevice.Receiver

    /// - Parameters:
    ///   - orders: where the outputs' orders are put down.
    ///   - receive: called on the line's thread for every event; must not block.
    public init(
        scale: String, contacts: [SensorContact], coils: [SignalCoil], orders: DeckOrders,
        receive: @escaping LineDevice.Receiver
    ) {
        self.scale = scale
        self.contacts = contacts
        self.coils = coils
        self.orders = orders
        self.receive = receive
    }
}

/// Orders on their way to a line's thread. Only the newest for each output is kept, so there are
/// never more than outputs: an older order is no longer wanted.
public final class DeckOrders: Sendable {
    struct Placed: Sendable {
        let isOn: Bool
        let at: Uptime
    }

    private let waiting = Mutex<[DeckSignal: Placed]>([:])

    public init() {}

    /// Puts orders down; returns at once, on any thread.
    public func place(_ orders: [DeckOrder]) {
        let now = Uptime.now
        waiting.withLock { waiting in
            for order in orders { waiting[order.signal] = Placed(isOn: order.isOn, at: now) }
        }
    }

    func take() -> [DeckSignal: Placed] {
        waiting.withLock { waiting in
            defer { waiting = [:] }
            return waiting
        }
    }
}
