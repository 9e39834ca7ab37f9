internal import ContractCore
internal import IndicatorProtocols
internal import IndicatorSimulator
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// The history's scales: a truck drives on, stands, is weighed and leaves, with the bytes that the
/// indicator sends meanwhile.
struct HistoryWeighbridge {
    struct Truck {
        let plate: Plate
        /// Named at the first weighing; afterwards the visit knows it.
        let order: String?
        let kilograms: Int
        let key: String
        let operatorName: String
    }

    let scales: [HistoryScale]
    /// What the ledger calls profile and policy, once a scale has weighed.
    private var settings: [String: SettingsInForce] = [:]

    /// Between two readings; indicators send ten a second.
    private static let cadence: Int64 = 100
    /// After so long the truck is off the deck again.
    private static let departureSeconds: Int64 = 25

    init(scales: [HistoryScale]) {
        self.scales = scales
    }

    mutating func weigh(
        _ truck: Truck, on number: Int, in site: WeighbridgeSite, _ clock: HistoryClock
    ) async throws -> CaptureResult {
        let scale = scales[number % scales.count]
        let description = scale.description
        let weight = description.range.shown(Weight(kilograms: Int64(truck.kilograms)))
        let bytes = scale.profile.recorded(showing: weight)
        guard let bytes, case .success(let reading) = scale.profile.decode(recorded: bytes),
            let indication = reading.value
        else { throw HistoryPlanFault(missing: "a frame of \(scale.profile.name)") }
        let inForce = try await settings(of: description, in: site)
        let evidence = Self.arrival(of: weight, bytes, description, at: site.clock.now())
        let result = try await site.store.capture(
            CaptureRequest(
                key: truck.key, plate: truck.plate, orderNumber: truck.order,
                scale: description.id, weight: weight,
                source: .indicator(
                    .init(
                        indication: indication, unit: reading.unit ?? description.unit,
                        settings: inForce, evidence: evidence)),
                at: site.clock.now(), operatorName: truck.operatorName,
                cause: description.capturesAutomatically ? .automatic : .button,
                range: description.range, checks: description.checks))
        clock.advance(seconds: Self.departureSeconds)
        try await site.store.end(
            RecordedStanding(
                scale: description.id, plate: truck.plate, weighing: result.weighing.id,
                evidence: Self.departure(of: weight, at: site.clock.now()),
                at: site.clock.now()), .left)
        return result
    }

    private mutating func settings(
        of scale: ScaleDescription, in site: WeighbridgeSite
    ) async throws -> SettingsInForce {
        if let known = settings[scale.id] { return known }
        let found = try await site.store.settingsInForce(
            profile: scale.profile, policy: scale.policySetting)
        settings[scale.id] = found
        return found
    }

    // MARK: What is seen

    /// Three axle groups one after the other, a swing when the brakes hold, then rest.
    private static func arrival(
        of weight: Weight, _ bytes: [UInt8], _ scale: ScaleDescription, at now: Timestamp
    ) -> WeighingEvidence {
        let path: [(Int64, Int64)] = [
            (0, 0), (500, 9), (900, 21), (1_300, 23), (2_400, 41), (2_800, 58), (3_200, 61),
            (4_300, 80), (4_700, 97),
        ]
        var curve = path.map { milliseconds, percent in
            WeighingEvidence.CurveSample(
                milliseconds: milliseconds,
                weight: scale.range.shown(Weight(grams: weight.grams * percent / 100)))
        }
        let division = scale.range.division(at: weight)
        curve.append(.init(milliseconds: 5_100, weight: weight + division + division))
        curve.append(.init(milliseconds: 5_400, weight: weight - division))
        curve.append(.init(milliseconds: 5_700, weight: weight))
        let rests: Int64 = 5_800
        let frames = max(
            Int64(scale.policy.minimumReadings), scale.policy.windowMilliseconds / cadence + 1)
        let window = (0..<frames).map {
            WeighingEvidence.WindowFrame(milliseconds: rests + $0 * cadence, bytes: bytes)
        }
        let length = rests + (frames - 1) * cadence
        return WeighingEvidence(
            startedAt: Timestamp(milliseconds: now.milliseconds - length), curve: curve,
            phases: [
                .init(milliseconds: 0, phase: .arriving),
                .init(milliseconds: rests, phase: .stable),
            ], window: window)
    }

    private static func departure(of weight: Weight, at now: Timestamp) -> WeighingEvidence {
        let milliseconds = departureSeconds * 1_000
        return WeighingEvidence(
            startedAt: Timestamp(milliseconds: now.milliseconds - milliseconds),
            curve: [
                .init(milliseconds: 0, weight: weight),
                .init(milliseconds: milliseconds - 3_000, weight: Weight(grams: weight.grams / 2)),
                .init(milliseconds: milliseconds, weight: .zero),
            ], phases: [.init(milliseconds: 0, phase: .captured)], window: [])
    }
}

extension WeighingRange {
    /// The mass as this scale shows it: to the nearest division.
    fileprivate func shown(_ weight: Weight) -> Weight {
        let division = division(at: weight).grams
        return Weight(grams: (weight.grams + division / 2) / division * division)
    }
}
