/// What light and barriers of one scale were told, and what they have to be told next; pure.
public struct DeckSignals: Hashable, Sendable {
    /// The outputs that are wired.
    public let wired: Set<DeckSignal>
    /// Barriers that are only told to open, and close by themselves on a loop of their own.
    private let selfClosing: Set<Barrier>
    /// What the light shows; nil before the first order, and without a light.
    public private(set) var light: DeckLight?
    /// Where each barrier was told to go; empty before the first order.
    public private(set) var positions: [Barrier: Barrier.Position] = [:]
    /// Barriers that somebody moved, until the situation is another one.
    private var moved: Set<Barrier> = []
    private var situation: DeckSituation?
    /// Since when a barrier that is to be closed has been seen to be clear.
    private var clearSince: [Barrier: Uptime] = [:]

    /// A barrier has to be clear for so long before it is closed: between a tractor and its trailer
    /// the beam is free for a moment, and the first wheel may be weighed before its beam is read.
    public static let clearMilliseconds: Int64 = 2_000

    public init(
        _ wired: some Sequence<DeckSignal> = [], selfClosing: some Sequence<Barrier> = []
    ) {
        self.wired = Set(wired)
        self.selfClosing = Set(selfClosing)
    }

    /// The barriers that can be opened from here.
    public var barriers: [Barrier] {
        Barrier.allCases.filter { wired.contains($0.signal(.open)) }
    }

    /// Goes to what the table says for a situation.
    ///
    /// - Returns: what has to be switched now, off before on. A barrier is closed only after it has
    ///   been clear for ``clearMilliseconds``, so ask again with every reading.
    public mutating func follow(
        _ situation: DeckSituation, _ sensors: DeckSensors, at now: Uptime
    ) -> [DeckOrder] {
        if situation != self.situation { moved = [] }
        self.situation = situation
        let guidance = situation.guidance
        var orders: [DeckOrder] = []
        if light != guidance.light, wired.contains(where: \.isLight) {
            light = guidance.light
            orders += switching(to: guidance.light.signal)
        }
        for barrier in barriers where !moved.contains(barrier) {
            let position = guidance.position(of: barrier)
            if position != .closed { clearSince[barrier] = nil }
            let mayClose = position == .closed && hasBeenClear(barrier, sensors, at: now)
            guard let position, positions[barrier] != position, position == .open || mayClose
            else { continue }
            positions[barrier] = position
            orders += switching(to: barrier.signal(position))
        }
        return orders.filter { !$0.isOn } + orders.filter(\.isOn)
    }

    /// Moves a barrier because a person said so. It stays there until the situation is another
    /// one.
    public mutating func move(_ barrier: Barrier, to position: Barrier.Position) -> [DeckOrder] {
        moved.insert(barrier)
        positions[barrier] = position
        return switching(to: barrier.signal(position))
    }

    /// Whether a barrier can be told to close.
    public func canClose(_ barrier: Barrier) -> Bool { !selfClosing.contains(barrier) }

    /// Whether nothing is seen under a barrier. One that nothing looks under is not closed.
    public func isClear(_ barrier: Barrier, _ sensors: DeckSensors) -> Bool {
        if selfClosing.contains(barrier) { return true }
        let guards = barrier.guards.compactMap(sensors.isFree)
        return !guards.isEmpty && guards.allSatisfy { $0 }
    }

    /// Whether a barrier that is to be closed has been clear long enough; call it each time.
    private mutating func hasBeenClear(
        _ barrier: Barrier, _ sensors: DeckSensors, at now: Uptime
    ) -> Bool {
        guard isClear(barrier, sensors) else {
            clearSince[barrier] = nil
            return false
        }
        let since = clearSince[barrier] ?? now
        clearSince[barrier] = since
        return selfClosing.contains(barrier)
            || now.milliseconds(since: since) >= Self.clearMilliseconds
    }

    private func switching(to signal: DeckSignal) -> [DeckOrder] {
        [DeckOrder(signal.opposite, isOn: false), DeckOrder(signal, isOn: true)].filter {
            wired.contains($0.signal)
        }
    }
}
