/// What is done with the signal between the load cells and the computer.
extension Trick {
    static let signalTricks: [Trick] = [
        Trick(
            "遥控盒在静止时改变信号", "a remote-control box switched while the truck rests",
            size: "200–3 000 kg", by: ["step-while-stable", "wheel-off", "two-trucks"]
        ) { bench in
            let known = bench.anyTruck()
            var special = TrickBench.Circumstances()
            special.edit = { scene, chance in
                let sign = chance.happens(0.7) ? -1.0 : 1
                scene.add(
                    sign * chance.within(200...3_000), after: chance.within(1...5), over: 0.01,
                    swing: 0)
            }
            return bench.load(known, grossWith: special).noticed
        },
        Trick(
            "遥控盒从上秤起一直按比例改变信号", "a box that scales the signal from drive-on on",
            size: "−1 to −8 %", by: []
        ) { bench in
            let known = bench.anyTruck()
            var special = TrickBench.Circumstances()
            special.edit = { scene, chance in
                let factor = 1 - chance.within(0.01...0.08)
                for index in scene.parts.indices { scene.parts[index].kilograms *= factor }
            }
            return bench.load(known, grossWith: special).noticed
        },
        Trick(
            "假信号：重量直接出现", "a false signal: the weight is there at once",
            size: "any weight", by: ["no-drive-on", "no-vibration"]
        ) { bench in
            falseSignal(&bench) { known, kilograms, chance in
                DeckScene.rise(to: kilograms, over: chance.within(0.02...0.3))
            }
        },
        Trick(
            "假信号：平滑上升", "a false signal: a smooth rise", size: "rise of 2–8 s",
            by: ["no-drive-on", "no-vibration"]
        ) { bench in
            falseSignal(&bench) { known, kilograms, chance in
                DeckScene.rise(to: kilograms, over: chance.within(2...8))
            }
        },
        Trick(
            "假信号：像车轴一样一级一级上升，不晃动", "a false signal: axle by axle, without swinging",
            size: "any weight", by: ["no-drive-on", "no-vibration"]
        ) { bench in
            falseSignal(&bench) { known, kilograms, chance in
                var scene = DeckScene(
                    known.truck, kilograms: kilograms, .init(speed: chance.within(1...2.2)),
                    &chance)
                for index in scene.parts.indices {
                    scene.parts[index].swing = 0
                    scene.parts[index].rolling = 0
                }
                return scene
            }
        },
        Trick(
            "假信号：回放真车的曲线", "a false signal: a real truck's curve played back",
            size: "any weight", by: ["no-drive-on", "no-vibration"]
        ) { bench in
            falseSignal(&bench) { known, kilograms, chance in
                DeckScene(known.truck, kilograms: kilograms, .init(), &chance)
            }
        },
    ]

    private static func falseSignal(
        _ bench: inout TrickBench,
        _ make: (KnownTruck, Double, inout Chance) -> DeckScene
    ) -> Set<String> {
        let known = bench.anyTruck()
        let kilograms = known.truck.tare + known.truck.netToday(&bench.chance)
        let signal = make(known, kilograms, &bench.chance)
        var special = TrickBench.Circumstances()
        special.press.signal = signal
        special.edit = { scene, _ in scene.standsAt = signal.standsAt }
        return bench.load(known, grossWith: special).noticed
    }
}

extension DeckScene {
    /// No truck at all: a number that grows.
    static func rise(to kilograms: Double, over seconds: Double) -> DeckScene {
        var scene = DeckScene()
        scene.parts = [Part(kilograms: kilograms, on: 0.5, ramp: seconds)]
        scene.standsAt = 0.5 + seconds
        return scene
    }
}
