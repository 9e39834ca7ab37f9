import Testing

@testable import DetectionCore

@Suite struct SequentialDetectionTests {
    private static let history = SmallTraffic().loads

    @Test func theThiefIsFoundAndNobodyElse() throws {
        let found = findings(Self.history)
        let finding = try #require(found.first)
        #expect(finding.kind == .entity(.driver))
        #expect(finding.entities.map(\.id) == ["D3"])
        #expect(finding.since >= 60 * 86_400 - 86_400)
        #expect(finding.detectedAt < 100 * 86_400)
        #expect(finding.size < -20 && finding.size > -120)
        #expect(finding.policy == DetectionPolicy().version)
        #expect(!finding.chart.isEmpty)
        #expect(found.allSatisfy { $0.entities.allSatisfy { $0.id == "D3" } })
    }

    @Test func withoutAThiefThereIsNothingToSay() {
        var traffic = SmallTraffic()
        traffic.thief = -1
        #expect(findings(traffic.loads).isEmpty)
    }

    /// What was said after the first n loads is what the whole history says up to there.
    @Test func anyBeginningGivesTheBeginningOfTheFindings() {
        var detector = ShortWeightDetector()
        var whole: [[Finding]] = []
        for load in Self.history { whole.append(detector.receive(load)) }
        var cut: UInt64 = 12_345
        for _ in 0..<12 {
            cut = cut &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let count = Int(cut >> 33) % Self.history.count
            let prefix = findings(Array(Self.history.prefix(count)))
            #expect(prefix == whole.prefix(count).flatMap { $0 })
        }
    }

    /// A copy taken in the middle goes on as the original does: what survives a restart.
    @Test func aCopyGoesOnAlike() {
        var detector = ShortWeightDetector()
        for load in Self.history.prefix(900) { _ = detector.receive(load) }
        var copy = detector
        for load in Self.history.dropFirst(900) {
            #expect(detector.receive(load) == copy.receive(load))
        }
    }

    @Test func renamingEverybodyRenamesTheFindings() {
        func renamed(_ id: String) -> String { "x" + String(id.reversed()) }
        let other = Self.history.map { load in
            var load = load
            load.driver = renamed(load.driver)
            load.vehicle = renamed(load.vehicle)
            load.carrier = renamed(load.carrier)
            load.customer = renamed(load.customer)
            load.customerScale = renamed(load.customerScale)
            load.scale = renamed(load.scale)
            load.product = renamed(load.product)
            return load
        }
        let first = findings(Self.history)
        let second = findings(other)
        #expect(!first.isEmpty)
        #expect(
            first.map { $0.entities.map { renamed($0.id) } }
                == second.map { $0.entities.map(\.id) })
        #expect(first.map(\.confidence) == second.map(\.confidence))
        #expect(first.map(\.detectedAt) == second.map(\.detectedAt))
    }

    /// A driver who always has the same vehicle cannot be told from it by any number of loads.
    @Test(arguments: 1...4)
    func aFixedPairIsNamedAsASet(seed: UInt64) throws {
        var traffic = SmallTraffic()
        traffic.homeShare = 1
        traffic.drivers = 8
        traffic.seed = seed
        let finding = try #require(findings(traffic.loads).first)
        #expect(finding.kind == .set)
        #expect(Set(finding.entities.map(\.id)).isSuperset(of: ["D3", "V3"]))
        #expect(finding.nextStep == .thirdPartyReweigh)
    }

    /// However long the history, the tables hold what the policy allows.
    @Test func theTablesAreBounded() {
        var policy = DetectionPolicy()
        policy.mostLoads = 600
        policy.loadsPerDrop = 200
        var detector = ShortWeightDetector(policy: policy)
        var most = 0
        var found: [Finding] = []
        for load in Self.history {
            found += detector.receive(load)
            most = max(most, detector.loads.count)
        }
        // A day's loads may come before the next drop.
        #expect(most <= policy.mostLoads + policy.loadsPerDrop + 40)
        #expect(detector.days.scaleDays.count < 260)
        #expect(found.contains { $0.entities.map(\.id) == ["D3"] })
    }
}
