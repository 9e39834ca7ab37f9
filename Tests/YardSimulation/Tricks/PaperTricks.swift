internal import LoadingCore
internal import TradeValues

/// What is done with plates, orders and counts.
extension Trick {
    static let paperTricks: [Trick] = [
        Trick(
            "同一车号同时在两台秤上", "one plate on two scales at once", size: "–", by: ["same-plate"]
        ) { bench in
            let known = bench.anyTruck()
            var special = TrickBench.Circumstances()
            special.elsewhere = ["2"]
            return bench.load(known, grossWith: special).noticed
        },
        Trick(
            "多装或少装几包", "bags miscounted", size: "2–20 bags of 40 kg", by: ["bag-count"]
        ) { bench in
            let known = bench.anyTruck()
            var special = TrickBench.Circumstances()
            let bags = Int(known.truck.netToday(&bench.chance) / 40.1)
            let wrong = bench.chance.within(2...20) * (bench.chance.happens(0.5) ? 1 : -1)
            special.bags = bags
            return bench.load(known, grossWith: special, grossChange: Double(wrong) * 40.1)
                .noticed
        },
        Trick(
            "同一车货再过一次磅", "the same load weighed once more", size: "3–30 min after the first",
            by: ["quick-return"]
        ) { bench in
            var known = bench.anyTruck()
            let minutes = bench.chance.within(3...30)
            if let last = known.loads.first {
                known.loads[0] = LoadUnderCheck.PastLoad(
                    finishedAt: Timestamp(milliseconds: bench.now).advanced(byMinutes: -minutes),
                    net: last.net)
            }
            return bench.weigh(
                known, kilograms: known.truck.tareToday(&bench.chance), tare: nil
            ).noticed
        },
        Trick(
            "装得比提货单多", "more than the order has left", size: "20–2 000 kg",
            by: ["order-remainder"]
        ) { bench in
            let known = bench.anyTruck()
            let tare = known.truck.tareToday(&bench.chance)
            let net = known.truck.netToday(&bench.chance)
            let first = bench.weigh(known, kilograms: tare, tare: nil)
            var special = TrickBench.Circumstances()
            special.remaining = net - bench.chance.within(20...2_000)
            return bench.weigh(
                known, kilograms: tare + net, tare: first.weight ?? .zero, special
            ).noticed
        },
        Trick(
            "超过车辆最大总质量", "above the vehicle's limit", size: "20–3 000 kg",
            by: ["vehicle-gross"]
        ) { bench in
            let known = bench.anyTruck()
            let tare = known.truck.tareToday(&bench.chance)
            let first = bench.weigh(known, kilograms: tare, tare: nil)
            return bench.weigh(
                known,
                kilograms: known.truck.build.maximumGross + bench.chance.within(20...3_000),
                tare: first.weight ?? .zero
            ).noticed
        },
    ]
}
