import ContractCore
import IndicatorProtocols
import LoadingCore
import Logging
import Operations
import SiteStore
import Testing
import TradeValues
import WeighingCore

@Suite struct ScaleStationTests {
    @Test func aTruckIsNamedAndWeighedTwice() async throws {
        let bench = try StationBench()
        try await bench.order("TH-1", plates: "粤B12345")
        try await bench.run {
            try await bench.stand(15_000)
            await #expect(throws: WeighingRefusal.noTruckNamed) {
                try await bench.station.capture(key: "a", by: "甲", cause: .button)
            }
            let truck = try await bench.station.nameTruck(typed: "12345", order: nil, by: "甲")
            #expect(truck.order?.number == "TH-1")
            let first = try await bench.station.capture(key: "b", by: "甲", cause: .button)
            #expect(first.outcome == .first)
            #expect(try await bench.station.capture(key: "b", by: "甲", cause: .button) == first)
            await #expect(throws: WeighingRefusal.alreadyCaptured) {
                try await bench.station.capture(key: "c", by: "甲", cause: .button)
            }
            await bench.show(0, for: 300)
            try await bench.wait(for: "zero, no truck") { $0.phase == .zero && $0.truck == nil }

            try await bench.stand(47_000)
            try await bench.station.nameTruck(plate: "粤B12345", order: nil, by: "甲")
            let second = try await bench.station.capture(key: "d", by: "甲", cause: .button)
            guard case .booked(let record, _) = second.outcome else {
                Issue.record("\(second.outcome)")
                return
            }
            #expect(record.weights.net == Weight(kilograms: 32_000))
        }
    }

    /// Nothing looks for silence here in the meantime: the capture does so itself.
    @Test func aWeightFromBeforeASilenceIsNotTaken() async throws {
        let bench = try StationBench()
        await bench.driveOn(15_000)
        try await bench.station.nameTruck(plate: "粤B12345", order: nil, by: "甲")
        bench.clock.advance(WeighingPolicy().staleAfterMilliseconds)
        await #expect(throws: WeighingRefusal.noSignal) {
            try await bench.station.capture(key: "a", by: "甲", cause: .button)
        }
    }

    /// What the screen offers is what the store takes: the first weighing needs no order, the
    /// second does, and an order entered meanwhile counts at once.
    @Test func aSecondWeighingWaitsForAnOrder() async throws {
        let bench = try StationBench()
        let plate = try #require(Plate("粤B12345"))
        let site = WeighbridgeSite(
            id: "BD1", name: "一号厂", nameEnglish: "Mill One", store: bench.store, feed: bench.feed,
            clock: bench.clock.siteClock, stations: [bench.station],
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        try await bench.run {
            await bench.driveOn(15_000)
            try await bench.station.nameTruck(plate: plate.text, order: nil, by: "甲")
            let first = try await bench.wait(for: "a first weighing") { $0.canCapture }
            #expect(first.truck?.order == nil && first.truck?.refusal == nil)
            _ = try await bench.station.capture(key: "a", by: "甲", cause: .button)
            await bench.show(0, for: 300)
            try await bench.wait(for: "zero, no truck") { $0.phase == .zero && $0.truck == nil }

            await bench.driveOn(47_000)
            try await bench.station.nameTruck(plate: plate.text, order: nil, by: "甲")
            let refused = try await bench.wait(for: "a truck without an order") {
                $0.phase == .stable && $0.truck != nil
            }
            #expect(refused.truck?.refusal == .noOrder(plate))
            #expect(refused.refusals.isEmpty && !refused.canCapture)
            await #expect(throws: VisitRefusal.noOrder(plate)) {
                try await bench.station.capture(key: "b", by: "甲", cause: .button)
            }

            let draft = try OrderDraft(fields: [
                .number: "TH-1", .customer: "客户甲", .product: "豆粕", .orderedKilograms: "100000",
                .plates: plate.text,
            ])
            _ = try await site.enterOrder(draft, by: "开单")
            await bench.show(47_000, for: 1_500)
            let ready = try await bench.wait(for: "the order") { $0.canCapture }
            #expect(ready.truck?.order?.number == "TH-1")
            let second = try await bench.station.capture(key: "c", by: "甲", cause: .button)
            guard case .booked = second.outcome else {
                Issue.record("\(second.outcome)")
                return
            }
        }
    }

    @Test func anAutomaticScaleTakesANamedTruckOnce() async throws {
        let bench = try StationBench(automatic: true)
        try await bench.order("TH-1")
        try await bench.run {
            try await bench.stand(15_000)
            #expect(try await bench.store.visitsInside().isEmpty, "nobody named it")
            try await bench.station.nameTruck(plate: "粤B12345", order: "TH-1", by: "摄像头")
            let shown = try await bench.wait(for: "captured") { $0.truck?.result != nil }
            #expect(shown.phase == .captured)
            await bench.show(15_000, for: 3_000)
            try await bench.wait(for: "captured still") { $0.phase == .captured }
            let visits = try await bench.store.visitsInside()
            #expect(visits.count == 1)
            #expect(visits.first?.weighings.map(\.cause) == [.automatic])
        }
    }

    /// A semi-trailer at walking pace shows its tractor alone for some seconds.
    @Test func anAutomaticScaleWaitsForTheWholeTruck() async throws {
        let bench = try StationBench(automatic: true, automaticRest: 6_000)
        try await bench.order("TH-1")
        try await bench.run {
            await bench.show(0, for: 300)
            try await bench.wait(for: "zero") { $0.phase == .zero }
            try await bench.station.nameTruck(plate: "粤B12345", order: "TH-1", by: "摄像头")
            await bench.show(9_000, for: 5_000)
            await bench.show(15_000, for: 5_000)
            try await bench.wait(for: "stable") { $0.weight == Weight(kilograms: 15_000) }
            #expect(try await bench.store.visitsInside().isEmpty, "neither part rested for long")
            await bench.show(15_000, for: 3_000)
            try await bench.wait(for: "captured") { $0.truck?.result != nil }
            let visits = try await bench.store.visitsInside()
            #expect(visits.first?.weighings.map(\.weight) == [Weight(kilograms: 15_000)])
        }
    }

    @Test func severalOrdersAskForAChoice() async throws {
        let bench = try StationBench(automatic: true)
        try await bench.order("TH-1", plates: "粤B12345")
        try await bench.order("TH-2", plates: "粤B12345")
        try await bench.run {
            try await bench.stand(15_000)
            let truck = try await bench.station.nameTruck(plate: "粤B12345", order: nil, by: "甲")
            #expect(truck.choices.map(\.number) == ["TH-1", "TH-2"])
            #expect(try await bench.store.visitsInside().isEmpty)
            try await bench.station.nameTruck(plate: "粤B12345", order: "TH-2", by: "甲")
            try await bench.wait(for: "captured") { $0.truck?.result != nil }
            let visits = try await bench.store.visitsInside()
            #expect(visits.first?.lines.map(\.orderNumber) == ["TH-2"])
        }
    }

    @Test func aRefusedCaptureMayBeTriedAgain() async throws {
        let bench = try StationBench()
        try await bench.order("TH-1")
        try await bench.run {
            try await bench.stand(15_000)
            try await bench.station.nameTruck(plate: "粤B12345", order: "TH-1", by: "甲")
            _ = try await bench.station.capture(key: "a", by: "甲", cause: .button)
            await bench.show(0, for: 300)
            await bench.driveOn(15_000)
            try await bench.wait(for: "stable") { $0.phase == .stable && $0.truck == nil }
            try await bench.station.nameTruck(plate: "粤B12345", order: nil, by: "甲")
            await #expect(throws: WeighingRefusal.self) {
                try await bench.station.capture(key: "b", by: "甲", cause: .button)
            }
            // The standing is free again once the weight has been seen at rest anew.
            await bench.show(15_000, for: 1_500)
            try await bench.wait(for: "stable again") { $0.phase == .stable }
        }
    }

    @Test func silenceTakesTheWeightAway() async throws {
        let bench = try StationBench()
        try await bench.run {
            try await bench.stand(15_000)
            bench.clock.advance(2_000)
            let shown = try await bench.wait(for: "no signal") { $0.phase == .noSignal }
            #expect(shown.indication == nil && shown.weight == nil)
            bench.station.deliver(.lost(.silent(place: "COM1")))
            let told = try await bench.wait(for: "the line's words") { $0.fault != nil }
            #expect(told.refusals == [.noSignal])
        }
    }

    @Test func cancellingTheVisitFreesTheTruckOnTheScale() async throws {
        let bench = try StationBench()
        try await bench.order("TH-1")
        try await bench.run {
            try await bench.stand(15_000)
            try await bench.station.nameTruck(plate: "粤B99999", order: "TH-1", by: "甲")
            let wrong = try await bench.station.capture(key: "a", by: "甲", cause: .button)
            try await bench.store.cancelVisit(
                wrong.visit.id, reason: Reason("车号错"), by: "甲", at: bench.clock.siteClock.now())
            try await bench.station.visitChanged(wrong.visit.id)
            await bench.show(15_000, for: 1_500)
            try await bench.wait(for: "stable") { $0.phase == .stable && $0.truck == nil }
            try await bench.station.nameTruck(plate: "粤B12345", order: "TH-1", by: "甲")
            let right = try await bench.station.capture(key: "b", by: "甲", cause: .button)
            #expect(right.visit.id != wrong.visit.id)
        }
    }

    @Test func anotherTruckThanExpectedIsNotTaken() async throws {
        let bench = try StationBench()
        try await bench.order("TH-1")
        try await bench.run {
            try await bench.stand(15_000)
            try await bench.station.nameTruck(plate: "粤B12345", order: "TH-1", by: "甲")
            let found = try #require(Plate("粤B12345"))
            let expected = try #require(Plate("粤B99999"))
            await #expect(throws: VisitRefusal.otherTruck(expected: expected, found: found)) {
                try await bench.station.capture(
                    key: "a", by: "甲", cause: .button, expecting: expected)
            }
        }
    }

    @Test func aSlowWatcherSeesTheNewestOnly() async throws {
        let bench = try StationBench()
        let changes = try #require(bench.feed.changes())
        try await bench.run {
            for index in 1...50 { await bench.show(Int64(index) * 20, for: 100) }
            try await bench.wait(for: "the last") { $0.weight == Weight(kilograms: 1_000) }
            var iterator = changes.makeAsyncIterator()
            _ = await iterator.next()
            #expect(bench.feed.snapshot(of: "1")?.weight == Weight(kilograms: 1_000))
        }
    }
}
