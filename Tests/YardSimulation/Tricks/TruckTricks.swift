internal import TradeValues

/// What is done with the truck itself between its two weighings.
extension Trick {
    static let truckTricks: [Trick] = [
        Trick(
            "称皮重时水箱加满，称毛重前放掉", "a water tank is full for the tare, empty for the gross",
            size: "200–1 500 kg", by: ["tare-history"]
        ) { bench in
            heavierTare(&bench, 200...1_500)
        },
        Trick(
            "称皮重时驾驶室里多坐一两人", "one or two people more in the cab for the tare",
            size: "70–160 kg", by: ["tare-history"]
        ) { bench in
            heavierTare(&bench, 70...160)
        },
        Trick(
            "称皮重时带石头、铁块", "stones or iron on the truck for the tare",
            size: "100–400 kg", by: ["tare-history"]
        ) { bench in
            heavierTare(&bench, 100...400)
        },
        Trick(
            "皮重之前换车牌", "plates exchanged before the tare", size: "another truck of the fleet",
            by: ["tare-history"]
        ) { bench in
            let known = bench.anyTruck()
            let other = bench.otherTruck(of: known)
            return bench.load(known, tareChange: other.truck.tare - known.truck.tare).noticed
        },
        Trick(
            "皮重之后换车牌", "plates exchanged after the tare", size: "another truck of the fleet",
            by: ["net-history", "vehicle-gross"]
        ) { bench in
            let known = bench.anyTruck()
            let other = bench.otherTruck(of: known)
            return bench.load(known, grossChange: other.truck.tare - known.truck.tare).noticed
        },
        Trick(
            "挂车称毛重时在、称皮重时不在", "a trailer on for the gross, off for the tare",
            size: "trailer of 4–7 t", by: ["tare-history", "net-history", "vehicle-gross"]
        ) { bench in
            var known = bench.anyTruck()
            while known.truck.tare < 14_000 { known = bench.anyTruck() }
            return bench.load(known, tareChange: -bench.chance.within(4_000...7_000)).noticed
        },
        Trick(
            "另外加挂车称毛重，空车称皮重", "a foreign trailer added for the gross",
            size: "trailer of 4–7 t", by: ["net-history", "vehicle-gross"]
        ) { bench in
            let known = bench.anyTruck()
            return bench.load(known, grossChange: bench.chance.within(4_000...7_000)).noticed
        },
    ]

    private static func heavierTare(
        _ bench: inout TrickBench, _ kilograms: ClosedRange<Double>
    ) -> Set<String> {
        let known = bench.anyTruck()
        return bench.load(known, tareChange: bench.chance.within(kilograms)).noticed
    }
}

extension TrickBench {
    /// A truck of the same build: nobody exchanges plates with another kind.
    mutating func otherTruck(of known: KnownTruck) -> KnownTruck {
        let alike = trucks.filter {
            $0.truck.build.maximumGross == known.truck.build.maximumGross
                && $0.truck.plate != known.truck.plate
        }
        return alike.isEmpty ? known : chance.pick(alike)
    }
}
