/// How receivers book what they weighed, and how and when that reaches us.
struct ReceiverHabits {
    private enum Habit {
        case rounds, copies, nets
    }

    private let setting: TrafficSetting
    private let variants: Set<TrafficVariant>
    /// Of receivers' scales, as indices.
    private var habits: [Int: Habit] = [:]
    /// Seconds by which a receiver's clock is off.
    private var clocks: [Int: Int] = [:]

    /// How many of the receivers' scales have each habit.
    private static let share = 1.0 / 16
    private static let skewedShare = 0.25
    /// Whole 100 kg.
    private static let roundedTo = 100
    private static let missingShare = 0.01
    private static let lateShare = 0.01
    private static let lateDays = 3.0...30.0
    /// Standard deviation of a clock that is off: mostly an hour, for want of a better clock.
    private static let skewSeconds = 3_600.0

    init(_ setting: TrafficSetting, _ variants: Set<TrafficVariant>, _ chance: inout Chance) {
        self.setting = setting
        self.variants = variants
        let order = chance.shuffled(Array(setting.receivers.scales.indices))
        let count = max(1, Int((Double(order.count) * Self.share).rounded()))
        let kinds: [(TrafficVariant, Habit)] = [
            (.receiverRounds, .rounds), (.receiverCopies, .copies), (.surplusNetted, .nets),
        ]
        for (place, (variant, habit)) in kinds.enumerated() where variants.contains(variant) {
            for scale in order.dropFirst(place * count).prefix(count) { habits[scale] = habit }
        }
        for scale in order.indices {
            let seconds = Int(chance.normal(Self.skewSeconds))
            if chance.happens(Self.skewedShare), variants.contains(.clocksDiffer) {
                clocks[scale] = seconds
            }
        }
    }

    func isPlain(_ scale: Int) -> Bool { habits[scale] == nil }

    /// - Parameter sparing: loads whose receipt comes, and in time.
    func booked(
        _ loads: [TrafficLoad], sparing: [TruthLoad], _ chance: inout Chance
    ) -> [TrafficLoad] {
        var loads = loads
        let scales = Dictionary(
            uniqueKeysWithValues: setting.receivers.scales.enumerated().map { ($1.id, $0) })
        let spared = Set(sparing.map(\.load))
        var surplus: [Int: Int] = [:]
        for index in inOrderOfReceipt(loads) {
            guard let scale = scales[loads[index].customerScale], let habit = habits[scale] else {
                continue
            }
            book(&loads[index], habit, surplus: &surplus[scale, default: 0])
        }
        for index in loads.indices {
            let isMissing = chance.happens(Self.missingShare)
            let isLate = chance.happens(Self.lateShare)
            let late = chance.within(Self.lateDays)
            if let scale = scales[loads[index].customerScale], let seconds = clocks[scale] {
                loads[index].receivedAt = loads[index].receivedAt.map {
                    TrafficMoment(seconds: $0.seconds + seconds)
                }
            }
            guard variants.contains(.receiptsMissing), !spared.contains(loads[index].id) else {
                continue
            }
            if isMissing {
                loads[index].receivedAt = nil
                loads[index].received = nil
            } else if isLate {
                loads[index].receivedAt = loads[index].receivedAt?.advanced(byDays: late)
            }
        }
        return loads
    }

    private func book(_ load: inout TrafficLoad, _ habit: Habit, surplus: inout Int) {
        guard let slip = load.received else { return }
        let shipped = load.shippedKg
        let net: Int
        switch habit {
        case .rounds:
            net = (slip.net + Self.roundedTo / 2) / Self.roundedTo * Self.roundedTo
        case .copies:
            let isInside =
                Double(abs(slip.net - shipped)) <= LoadRecorder.tolerance * Double(shipped)
            net = isInside ? shipped : slip.net
        case .nets:
            net = min(shipped, slip.net + surplus)
            surplus += slip.net - net
        }
        // A slip with gross and tare would give the habit away.
        load.received = TrafficLoad.Received(net: net, gross: nil, tare: nil)
    }

    private func inOrderOfReceipt(_ loads: [TrafficLoad]) -> [Int] {
        loads.indices.sorted {
            (loads[$0].receivedAt?.seconds ?? Int.max, $0)
                < (loads[$1].receivedAt?.seconds ?? Int.max, $1)
        }
    }
}
