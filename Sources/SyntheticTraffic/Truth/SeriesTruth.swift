/// How much one affected load of a series tells, in nats: against the natural density with the
/// typical noise of the affected loads (reference, section 7).
///
/// Typical is the root of the mean square, what one would measure as the standard deviation of
/// their differences: about 21 kg, as in the reference's cases. A detector that weighs every load by
/// its own noise can do better than this optimum where coarse and fine scales or stored and
/// weighed tares mix: the mean over each load's own noise is up to 1.7 times as many nats.
struct SeriesTruth {
    private let world: TrafficWorld
    private let falseAlarmEvery: Double

    init(_ world: TrafficWorld, loads: Int) {
        self.world = world
        falseAlarmEvery = OptimalDelay.falseAlarmEvery(
            loadsPerYear: Double(loads) / Double(world.years))
    }

    func klPerLoad(
        of fault: SeriesFault, _ touches: [LoadRecorder.Touch], _ loads: [TrafficLoad]
    ) -> Double {
        guard !touches.isEmpty else { return 0 }
        let natural = NaturalDensity(sigma: Self.typicalSigma(touches), world)
        if let theft = fault.theft { return natural.klPerLoad(of: theft) }
        let inOrder = touches.sorted {
            (arrival(loads[$0.load]), $0.load) < (arrival(loads[$1.load]), $1.load)
        }
        // Divergences already worked out, of half kilograms.
        var known: [Int: Double] = [:]
        let values = inOrder.map { touch -> Double in
            let halves = Int((abs(touch.shift ?? 0) * 2).rounded())
            if let value = known[halves] { return value }
            let value = natural.klPerLoad(shift: Double(halves) / 2)
            known[halves] = value
            return value
        }
        if case .ownRamp = fault.cause { return rampKL(values) }
        return values.reduce(0, +) / Double(values.count)
    }

    static func typicalSigma(_ touches: [LoadRecorder.Touch]) -> Double {
        let squares = touches.reduce(0) { $0 + $1.sigma * $1.sigma }
        return (squares / Double(touches.count)).squareRoot()
    }

    /// A ramp tells nothing at first and ever more later. Its mean is taken over as many loads as
    /// the best detector needs at that mean: the point where both agree.
    private func rampKL(_ values: [Double]) -> Double {
        var sum = 0.0
        for (index, value) in values.enumerated() {
            sum += value
            let count = Double(index + 1)
            let needed = OptimalDelay.loads(kl: sum / count, falseAlarmEvery: falseAlarmEvery)
            if needed <= count { return sum / count }
        }
        return sum / Double(values.count)
    }

    private func arrival(_ load: TrafficLoad) -> Int {
        load.receivedAt?.seconds ?? Int.max
    }
}
