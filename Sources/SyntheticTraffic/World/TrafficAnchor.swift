/// One line of anchors.csv: a weighing that knows the mass from elsewhere.
public struct TrafficAnchor: Sendable, Equatable {
    public enum Kind: String, Sendable {
        /// Against the reference load.
        case check
        /// One truck over two own scales.
        case cross
    }

    public let time: TrafficMoment
    public let kind: Kind
    public let scale: String
    /// `weights`, or the other scale.
    public let reference: String
    public let loadKg: Int
    /// scale − reference.
    public let differenceKg: Int
    public let uncertaintyKg: Int
}

/// The factory's own checks of its scales: monthly with the reference load, weekly one truck over
/// each pair of neighbours.
struct AnchorSchedule {
    private let setting: TrafficSetting
    private let series: [SeriesFault]

    init(_ setting: TrafficSetting, _ series: [SeriesFault]) {
        self.setting = setting
        self.series = series
    }

    /// Before the first truck, and over noon.
    private static let checkSecond = 5 * 3_600 + 1_800
    private static let crossSecond = 12 * 3_600 + 1_800

    func anchors(_ chance: inout Chance) -> [TrafficAnchor] {
        var anchors: [TrafficAnchor] = []
        var lastMonth = -1
        var lastWeek = -1
        for day in setting.world.workingDays {
            let month = TrafficMoment(day: day, secondOfDay: 0).month
            if month != lastMonth {
                lastMonth = month
                anchors += checks(on: day, &chance)
            }
            // 1970-01-05 was a Monday.
            let week = (day - 4) / 7
            if week != lastWeek {
                lastWeek = week
                anchors += crossings(on: day, &chance)
            }
        }
        return anchors
    }

    private func checks(on day: Int, _ chance: inout Chance) -> [TrafficAnchor] {
        let world = setting.world
        return (0..<world.ownScales).map { scale in
            let time = TrafficMoment(day: day, secondOfDay: Self.checkSecond + scale * 1_800)
            let error = bias(of: scale, at: time) * Double(world.checkLoad) / 1_000
            let shown = error + chance.normal(world.checkUncertainty)
            return TrafficAnchor(
                time: time, kind: .check, scale: TrafficSetting.ownScale(scale),
                reference: "weights", loadKg: world.checkLoad,
                differenceKg: Int(shown.rounded()),
                uncertaintyKg: Int(world.checkUncertainty.rounded()))
        }
    }

    private func crossings(on day: Int, _ chance: inout Chance) -> [TrafficAnchor] {
        let world = setting.world
        let division = Double(world.ownDivision)
        return (0..<max(0, world.ownScales - 1)).map { scale in
            let time = TrafficMoment(day: day, secondOfDay: Self.crossSecond + scale * 1_800)
            let mass = chance.within(42_000.0...48_000.0)
            let here = reading(mass, on: scale, at: time, &chance)
            let there = reading(mass, on: scale + 1, at: time, &chance)
            let repeatability = world.grossRepeatability * world.grossRepeatability
            let variance = 2 * division * division * (1 / 12.0 + repeatability)
            return TrafficAnchor(
                time: time, kind: .cross, scale: TrafficSetting.ownScale(scale),
                reference: TrafficSetting.ownScale(scale + 1), loadKg: there,
                differenceKg: here - there,
                uncertaintyKg: Int(variance.squareRoot().rounded()))
        }
    }

    private func reading(
        _ mass: Double, on scale: Int, at time: TrafficMoment, _ chance: inout Chance
    ) -> Int {
        let division = Double(setting.world.ownDivision)
        let scatter = chance.normal(setting.world.grossRepeatability * division)
        let shown: Double = mass * (1 + bias(of: scale, at: time) / 1_000) + scatter
        return Int((shown / division).rounded()) * setting.world.ownDivision
    }

    private func bias(of scale: Int, at time: TrafficMoment) -> Double {
        series.reduce(setting.ownBiases[scale]) { sum, fault in
            guard fault.start <= time, time < fault.end else { return sum }
            return switch fault.cause {
            case .ownStep(scale, let permille): sum + permille
            case .ownRamp(scale, let rate): sum + rate * (time.days - fault.start.days)
            default: sum
            }
        }
    }
}
