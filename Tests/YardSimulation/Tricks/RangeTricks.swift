internal import TradeValues

/// What the rules of weighing refuse outright.
extension Trick {
    static let rangeTricks: [Trick] = [
        Trick(
            "皮重之前秤上压着东西", "something lies on the deck before the truck", size: "20–380 kg",
            by: ["no-zero-before"]
        ) { bench in
            before(&bench, bench.chance.within(20...380), setsZero: false)
        },
        Trick(
            "秤上压着东西时置零", "zero set while something lies on the deck",
            size: "60–2 000 kg", by: ["zero-setting", "zero-moved"]
        ) { bench in
            before(&bench, bench.chance.within(60...2_000), setsZero: true)
        },
        Trick(
            "前车未下秤就称下一辆", "the next truck is weighed before zero has come back",
            size: "100–380 kg left", by: ["no-zero-before"]
        ) { bench in
            let known = bench.anyTruck()
            var special = TrickBench.Circumstances()
            special.press.before = bench.chance.within(100...380)
            return bench.weigh(
                known, kilograms: known.truck.tareToday(&bench.chance), tare: nil, special
            ).noticed
        },
        Trick(
            "车还在动就取重", "the weight taken while the truck moves", size: "during drive-on",
            by: ["not-stable", "scale-empty", "below-minimum"]
        ) { bench in
            let known = bench.anyTruck()
            var special = TrickBench.Circumstances()
            special.manner = DeckScene.Manner(speed: bench.chance.within(1...2.2))
            let last = known.truck.build.axles.last?.metres ?? 4
            let crossing = 0.5 + last / (special.manner?.speed ?? 1)
            special.press.onceAt = bench.chance.within(0.8...crossing)
            return bench.weigh(
                known, kilograms: known.truck.tareToday(&bench.chance), tare: nil, special
            ).noticed
        },
        Trick(
            "低于最小秤量", "below Min", size: "60–380 kg", by: ["below-minimum", "scale-empty"]
        ) { bench in
            let known = bench.anyTruck()
            let kilograms = bench.chance.within(60.0...380)
            return bench.weigh(known, kilograms: kilograms, tare: nil).noticed
        },
        Trick(
            "最大秤量与最大秤量 + 9e 之间", "between Max and Max + 9 e", size: "20–160 kg above Max",
            by: ["scale-maximum"]
        ) { bench in
            aboveMaximum(&bench, bench.chance.within(30.0...160))
        },
        Trick(
            "超过最大秤量 + 9e", "above Max + 9 e", size: "220–3 000 kg above Max",
            by: ["above-maximum", "out-of-range", "no-signal", "scale-empty", "not-stable"]
        ) { bench in
            aboveMaximum(&bench, bench.chance.within(220...3_000))
        },
    ]

    private static func before(
        _ bench: inout TrickBench, _ kilograms: Double, setsZero: Bool
    ) -> Set<String> {
        let known = bench.anyTruck()
        var special = TrickBench.Circumstances()
        special.press.before = kilograms
        special.press.setsZeroBefore = setsZero
        return bench.weigh(
            known, kilograms: known.truck.tareToday(&bench.chance), tare: nil, special
        ).noticed
    }

    private static func aboveMaximum(
        _ bench: inout TrickBench, _ kilograms: Double
    ) -> Set<String> {
        let known = bench.anyTruck()
        var special = TrickBench.Circumstances()
        special.maximumGross = 1_000_000
        let tare = bench.weigh(
            known, kilograms: known.truck.tareToday(&bench.chance), tare: nil)
        return bench.weigh(
            known, kilograms: 60_000 + kilograms, tare: tare.weight ?? .zero, special
        ).noticed
    }
}
