import ContractCore
import LoadingCore
import Testing
import TradeValues
import WeighingCore

/// A load that nothing is wrong with; each test spoils one thing.
private struct Load {
    var weight: Int64 = 47_000
    var tare: Int64? = 15_000
    /// Whether this weighing gives the tare.
    var isTare = false
    var isStoredTare = false
    var remaining: Int64 = 100_000
    var bags: Int?
    var maximumGross: Int64?
    var tares: [Int64] = []
    var pastNets: [Int64] = []
    var minutesSinceLast = 600
    var elsewhere: [String] = []
    /// Milliseconds and kilograms of the curve; the weight is taken two seconds after the last.
    var curve: [(Int64, Int64)] = Self.drive(
        (0, 0), (1_000, 8_000), (2_500, 35_000), (4_000, 47_020), (4_300, 46_980), (4_600, 47_000))
    var cadence: Int64 = 100

    /// A curve through some points, with a reading every 100 ms in between.
    static func drive(_ points: (Int64, Int64)...) -> [(Int64, Int64)] {
        zip(points, points.dropFirst()).flatMap { from, to in
            stride(from: from.0, to: to.0, by: 100).map { time in
                let share = Double(time - from.0) / Double(to.0 - from.0)
                let kilograms = Double(from.1) + Double(to.1 - from.1) * share
                return (time, Int64(kilograms / 20) * 20)
            }
        } + [points[points.count - 1]]
    }

    func findings(_ levels: [String: CheckLevel] = [:]) throws -> [Finding] {
        LoadChecks(levels: levels).findings(in: try value())
    }

    func rules() throws -> [String] { try findings().map(\.rule) }

    private func value() throws -> LoadUnderCheck {
        let end = (curve.last?.0 ?? 0) + 2_000
        let at = Timestamp(milliseconds: 1_795_000_000_000)
        return LoadUnderCheck(
            plate: try #require(Plate("粤B12345")), scale: "1",
            range: try WeighingRange(
                division: Weight(kilograms: 20), maximum: Weight(kilograms: 60_000)),
            weight: Weight(kilograms: weight), at: at,
            order: DeliveryOrder(
                number: "TH-1", movement: .sale, customer: "客户", product: "豆粕",
                contractNumber: nil,
                quantity: OrderedQuantity(
                    ordered: Weight(kilograms: 100_000), tolerance: .zero,
                    loaded: Weight(kilograms: 100_000 - remaining)),
                plates: [], validity: .unlimited, state: .open),
            weights: try tare.map {
                try LoadWeights(
                    first: Weight(kilograms: $0), second: Weight(kilograms: weight),
                    direction: .outbound)
            }, isFirstOfVisit: tare == nil || isStoredTare,
            tare: isTare ? Weight(kilograms: weight) : nil,
            goods: LoadGoods(knownBags: bags, batch: "", seals: ""),
            bag: .init(nominal: Weight(kilograms: 40), tare: Weight(grams: 100)),
            maximumGross: maximumGross.map(Weight.init(kilograms:)),
            tareHistory: tares.map(Weight.init(kilograms:)),
            pastLoads: pastNets.map {
                .init(
                    finishedAt: at.advanced(byMinutes: -minutesSinceLast),
                    net: Weight(kilograms: $0))
            },
            evidence: WeighingEvidence(
                startedAt: at,
                curve: curve.map { .init(milliseconds: $0.0, weight: Weight(kilograms: $0.1)) },
                phases: [],
                window: (0..<10).map { .init(milliseconds: end - (9 - $0) * cadence, bytes: [1]) }),
            elsewhere: elsewhere)
    }
}

@Suite struct LoadCheckTests {
    @Test func aUsualLoadHasNoFindings() throws {
        var load = Load()
        load.bags = 798
        load.maximumGross = 49_000
        load.pastNets = [31_000, 32_000, 30_000, 33_000, 31_500]
        #expect(try load.findings().isEmpty)
        load.weight = 15_040
        load.tare = nil
        load.isTare = true
        load.tares = [15_000, 15_020, 14_980, 15_000, 15_040]
        load.curve = Load.drive((0, 0), (1_000, 8_000), (2_500, 15_060), (2_800, 15_040))
        #expect(try load.findings().isEmpty)
    }

    @Test func moreThanTheOrderHasLeftIsHeld() throws {
        var load = Load()
        load.remaining = 31_980
        #expect(try load.findings().map(\.level) == [.hold])
        #expect(try load.findings(["order-remainder": .warn]).map(\.level) == [.warn])
        #expect(try load.findings(["order-remainder": .off]).isEmpty)
    }

    /// 798 bags weigh 31 999.8 kg; the weighings may be off by 60 + 40 kg, filling by 3 ‰.
    @Test(arguments: [(798, false), (802, false), (803, true), (794, false), (793, true)])
    func bagsHaveToWeighWhatTheNetSays(bags: Int, isFound: Bool) throws {
        var load = Load()
        load.bags = bags
        #expect(try load.rules() == (isFound ? ["bag-count"] : []))
    }

    @Test func aTruckAboveItsLicenceOrTheScaleIsFound() throws {
        var load = Load()
        load.maximumGross = 46_980
        #expect(try load.rules() == ["vehicle-gross"])
        load.maximumGross = 47_000
        #expect(try load.rules().isEmpty)
        load.weight = 60_020
        load.maximumGross = nil
        load.curve.append((5_000, 60_020))
        #expect(try load.rules().contains("scale-maximum"))
    }

    /// Median 15 000 kg, spread 20 kg: 3 · 1.4826 · 20 = 88.9 kg.
    @Test(arguments: [(15_080 as Int64, false), (15_100, true), (14_920, false), (14_900, true)])
    func aTareOutsideItsHistoryIsFound(tare: Int64, isFound: Bool) throws {
        var load = Load()
        load.tare = nil
        load.isTare = true
        load.weight = tare
        load.tares = [15_000, 15_020, 14_980, 15_000, 15_060, 14_980, 15_020]
        load.curve = Load.drive((0, 0), (1_000, 8_000), (2_500, tare + 20), (2_800, tare))
        #expect(try load.rules() == (isFound ? ["tare-history"] : []))
    }

    @Test func aTruckThatCarriesMoreThanEverIsFound() throws {
        var load = Load()
        load.pastNets = [28_000, 29_000, 27_500, 28_200, 26_000]
        #expect(try load.rules() == ["net-history"])
        load.pastNets = [29_200, 29_000, 27_500, 28_200, 26_000]
        #expect(try load.rules().isEmpty)
    }

    @Test func aTruckThatIsBackAtOnceIsFound() throws {
        var load = Load()
        load.tare = nil
        load.isTare = true
        load.weight = 15_000
        load.curve = Load.drive((0, 0), (1_000, 8_000), (2_500, 15_020), (2_800, 15_000))
        load.pastNets = [32_000]
        load.minutesSinceLast = 12
        #expect(try load.rules() == ["quick-return"])
        load.minutesSinceLast = 20
        #expect(try load.rules().isEmpty)
    }

    @Test func aTruckThatIsBackAtOnceIsFoundWithAStoredTareToo() throws {
        var load = Load()
        load.isStoredTare = true
        load.pastNets = [32_000]
        load.minutesSinceLast = 4
        #expect(try load.rules() == ["quick-return"])
    }

    @Test func onePlateOnTwoScalesIsHeld() throws {
        var load = Load()
        load.elsewhere = ["2"]
        #expect(try load.findings().map(\.rule) == ["same-plate"])
        #expect(try load.findings().map(\.level) == [.hold])
    }

    @Test func aSecondVehicleIsARiseAfterARest() throws {
        var load = Load()
        let first = Load.drive((0, 0), (2_000, 40_000))
        load.curve = first + Load.drive((7_500, 40_020), (9_000, 47_000))
        #expect(try load.rules() == ["two-trucks"])
        // A driver who stops for a moment, or a long trailer at walking pace, is none.
        load.curve = first + Load.drive((6_500, 40_020), (8_000, 47_000))
        #expect(try load.rules().isEmpty)
    }

    @Test func aWheelThatLeftTheDeckIsFound() throws {
        var load = Load()
        load.curve += Load.drive((6_600, 46_980), (7_600, 45_200))
        load.weight = 45_200
        #expect(try load.rules() == ["wheel-off"])
    }

    @Test func aWeightWithoutATruckIsFound() throws {
        var load = Load()
        load.curve = [(0, 0), (200, 47_000)]
        #expect(try load.rules() == ["no-drive-on", "no-vibration"])
        // A device that is asked once a second shows no more of a truck, either.
        load.cadence = 1_000
        #expect(try load.rules().isEmpty)
    }

    @Test func aSwitchedBoxIsAStepWithoutSwinging() throws {
        var load = Load()
        load.curve.append((6_600, 46_700))
        load.weight = 46_700
        #expect(try load.rules().contains("step-while-stable"))
        // Somebody who gets off takes a moment, and the deck swings.
        load.curve.removeLast()
        load.curve += [(6_600, 46_960), (6_900, 46_940), (7_200, 46_900), (7_350, 46_920)]
        load.weight = 46_920
        #expect(try load.rules().isEmpty)
    }

    /// An indicator's filter stretches a switch over several readings, largest first.
    @Test func aSwitchedBoxIsFoundBehindAFilter() throws {
        var load = Load()
        load.weight = 46_700
        let whole = load.curve
        load.curve += [
            (6_600, 46_860), (6_700, 46_780), (6_800, 46_740), (6_900, 46_720), (7_000, 46_700),
        ]
        #expect(try load.rules().contains("step-while-stable"))
        // Wheels begin gently.
        load.curve =
            whole + [
                (6_600, 46_980), (6_700, 46_940), (6_800, 46_860), (6_900, 46_760), (7_000, 46_720),
                (7_100, 46_700),
            ]
        #expect(try load.rules() == ["wheel-off"])
    }

    @Test func aSignalThatOnlyGrowsIsNoTruck() throws {
        var load = Load()
        load.curve = Load.drive((0, 0), (4_000, 47_000))
        #expect(try load.rules() == ["no-vibration"])
        load.cadence = 200
        #expect(try load.rules().isEmpty, "too slow to tell")
        load.cadence = 100
        load.curve = Load.drive((0, 0), (1_000, 20_000), (2_000, 20_000), (3_000, 47_000))
        #expect(try load.rules().isEmpty, "axle after axle")
        load.curve = Load.drive((0, 0), (4_000, 47_040), (4_300, 47_000))
        #expect(try load.rules().isEmpty, "it swings")
    }

    @Test func everyCheckHasItsOwnWordAndName() {
        let rules = LoadChecks.catalog.map { $0.rule }
        #expect(Set(rules).count == rules.count)
        #expect(Set(LoadChecks.catalog.map { $0.name }).count == rules.count)
    }
}
