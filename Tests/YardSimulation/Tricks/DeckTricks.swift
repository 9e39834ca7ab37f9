/// What is done with wheels and people on the deck.
extension Trick {
    static let deckTricks: [Trick] = [
        Trick(
            "称毛重时停稳后再开一点，车轮压在秤外", "a wheel rolls off the deck after the truck stood",
            size: "5–60 % of an axle", by: ["wheel-off"]
        ) { bench in
            let known = bench.anyTruck()
            var special = TrickBench.Circumstances()
            special.edit = { scene, chance in
                let share = chance.within(0.05...0.6)
                scene.takeOff(share, after: chance.within(1.2...4))
            }
            return bench.load(known, grossWith: special).noticed
        },
        Trick(
            "称毛重时一开始就有车轮没上秤", "a wheel was never on the deck",
            size: "30–100 % of an axle", by: ["wheel-off"]
        ) { bench in
            let known = bench.anyTruck()
            var special = TrickBench.Circumstances()
            special.edit = { scene, chance in
                if let last = scene.parts.indices.last {
                    scene.parts[last].kilograms *= 1 - chance.within(0.3...1)
                }
            }
            return bench.load(known, grossWith: special).noticed
        },
        Trick(
            "称皮重时第二辆车压上秤", "a second vehicle drives on while the tare is taken",
            size: "1–6 t", by: ["two-trucks", "tare-history"]
        ) { bench in
            let known = bench.anyTruck()
            var special = TrickBench.Circumstances()
            special.edit = { $0.driveOnSecond(&$1) }
            return bench.load(known, tareWith: special).noticed
        },
        Trick(
            "称毛重时第二辆车压上秤", "a second vehicle drives on while the gross is taken",
            size: "1–6 t", by: ["two-trucks", "net-history", "vehicle-gross"]
        ) { bench in
            let known = bench.anyTruck()
            var special = TrickBench.Circumstances()
            special.edit = { $0.driveOnSecond(&$1) }
            return bench.load(known, grossWith: special).noticed
        },
    ]
}

extension DeckScene {
    /// A part of the last axle's load leaves the deck after a rest.
    mutating func takeOff(_ share: Double, after seconds: Double) {
        guard let last = parts.indices.last else { return }
        add(-parts[last].kilograms * share, after: seconds, over: 0.9, swing: 0.02)
    }

    /// A second vehicle comes onto the deck behind the truck.
    mutating func driveOnSecond(_ chance: inout Chance) {
        add(
            chance.within(1_000...6_000), after: chance.within(3.2...8), over: 0.8, swing: 0.015)
    }

    /// Something comes onto the deck after the truck has stood for a while; the weight is taken
    /// after that.
    mutating func add(
        _ kilograms: Double, after seconds: Double, over ramp: Double, swing: Double
    ) {
        parts.append(
            Part(
                kilograms: kilograms, on: standsAt + 1.5 + seconds, ramp: ramp, swing: swing))
        standsAt += 1.5 + seconds + ramp
    }
}
