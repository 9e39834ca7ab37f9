/// How noisy a load's difference is: by how the tare came about and the receiver's interval.
enum NoiseClass {
    static let count = 6

    static func index(_ basis: DifferenceBasis, receivedInterval: Int) -> Int {
        basis.rawValue * 2 + (receivedInterval > 20 ? 1 : 0)
    }
}

/// Which two numbers a difference is taken between.
enum DifferenceBasis: Int {
    /// Nets, the shipper's tare weighed with the load.
    case nets
    /// Nets, the shipper's tare stored: fuel and dirt are in it.
    case storedTare
    /// Gross against gross with the fuel burnt added: free of the stored tare.
    case grosses
}

/// A load with its place in the model, before it is accepted.
struct LoadDraft {
    var load: SettledLoad
    var entity: [Int32]
    var node: [Int32]
    var x: [Double]
    var basis: DifferenceBasis
    /// ‰.
    var y: Double
    var budget: Double
    var noiseClass: Int
    var scaleDay: Int32
    var carrierDay: Int32
    /// What the model expects, and the standard deviation of y − expected, ‰.
    var expected: Double
    var sigma: Double

    var residualKilograms: Double { (y - expected) * Double(load.shipped) / 1_000 }
    var sigmaKilograms: Double { sigma * Double(load.shipped) / 1_000 }
    /// Between the nets, which an exchanged ticket carries with it; with a stored tare the fuel is
    /// in it, whatever the streams use.
    var netResidualKilograms: Double {
        Double(load.received - load.shipped) - expected * Double(load.shipped) / 1_000
    }
}

/// Fuel burnt per kilometre, from loads whose tare was weighed at both ends.
struct FuelBurn {
    private var score: Double
    private var information: Double

    init(prior: Double) {
        information = 1e6
        score = prior * information
    }

    var perKilometre: Double { score / information }

    mutating func note(_ load: SettledLoad) {
        guard load.tareKind == .weighed, let shipped = load.shippedTare,
            let received = load.receivedTare, let distance = load.distance,
            load.received == (load.receivedGross ?? 0) - received
        else { return }
        let burnt = Double(shipped - received)
        guard abs(burnt - perKilometre * distance) < 150 else { return }
        score += burnt * distance
        information += distance * distance
    }
}

extension ShortWeightDetector {
    /// Looks up the load's entities, its difference and what the model expects of it.
    mutating func draft(_ load: SettledLoad) -> LoadDraft {
        var entity: [Int32] = []
        var node: [Int32] = []
        for kind in EntityKind.allCases {
            let index = entityIndex(kind, load.name(of: kind))
            entity.append(index)
            node.append(levelNode(kind, index, of: load))
        }
        let vehicle = entity[EntityKind.vehicle.rawValue]
        entity.append(vehicle)
        node.append(tares[Int(vehicle)].node)
        let net = Double(max(1, load.shipped))
        let basis = Self.basis(of: load)
        var difference = Double(load.received - load.shipped)
        var x = [1.0, 1, 1, 1, 1, load.lossExposure, 0]
        switch basis {
        case .nets: break
        case .storedTare: x[Factor.tare] = -1_000 / net
        case .grosses:
            let gross = Double(load.shippedGross ?? load.shipped)
            let receivedGross = Double(load.receivedGross ?? load.received)
            difference =
                receivedGross + fuel.perKilometre * (load.distance ?? 0) - gross
            x[Factor.ownScale] = gross / net
            x[Factor.customerScale] = receivedGross / net
        }
        let interval = effectiveInterval(of: load, customerScale: entity[Factor.customerScale])
        let budget = policy.budget.sigma(
            shipped: net, shippedInterval: Double(load.shippedInterval),
            receivedInterval: Double(interval), hasFuel: basis == .storedTare)
        let scaleDay = days.index(day: Self.day(of: load.shippedAt), scale: entity[0])
        let carrierDay = days.carrierIndex(scaleDay: scaleDay, carrier: entity[2])
        var draft = LoadDraft(
            load: load, entity: entity, node: node, x: x, basis: basis,
            y: 1_000 * difference / net, budget: 1_000 * budget / net,
            noiseClass: NoiseClass.index(basis, receivedInterval: load.receivedInterval),
            scaleDay: scaleDay, carrierDay: carrierDay, expected: 0, sigma: 0)
        expect(&draft)
        return draft
    }

    /// The model's expectation from the effects as they stand.
    func expect(_ draft: inout LoadDraft) {
        var expected = mean + days.scaleDays[Int(draft.scaleDay)].effect
        let own = draft.budget * noise[draft.noiseClass]
        var variance = own * own
        for factor in 0..<Factor.count where draft.x[factor] != 0 {
            let node = Int(draft.node[factor])
            let x = draft.x[factor]
            expected += nodes[factor].value[node] * x
            variance =
                variance * max(1, nodes[factor].widening[node])
                + nodes[factor].variance[node] * x * x
        }
        draft.expected = expected
        draft.sigma = variance.squareRoot()
    }

    private static func basis(of load: SettledLoad) -> DifferenceBasis {
        guard load.tareKind == .stored else { return .nets }
        guard load.shippedGross != nil, load.receivedGross != nil, load.distance != nil else {
            return .storedTare
        }
        return .grosses
    }

    private mutating func entityIndex(_ kind: EntityKind, _ name: String) -> Int32 {
        let factor = kind.rawValue
        if let found = entities[factor].indexes[name] { return found }
        let index = Int32(entities[factor].names.count)
        entities[factor].indexes[name] = index
        entities[factor].names.append(name)
        entities[factor].members.append([])
        entities[factor].faults.append(nil)
        entities[factor].endedAt.append(nil)
        entities[factor].since.append(.min)
        let node = nodes[factor].append(
            entity: index, mean: kind == .product ? policy.productLoss : 0,
            precision: 1 / (spreads[factor] * spreads[factor]))
        entities[factor].current.append(node)
        if kind == .customerScale { customerHabits.append(ReceiptHabit()) }
        if kind == .vehicle {
            let tare = nodes[Factor.tare].append(
                entity: index, mean: 0,
                precision: 1 / (spreads[Factor.tare] * spreads[Factor.tare]))
            tares.append(TareRecord(node: tare))
        }
        return index
    }

    /// The level in force when the load was shipped: a load that arrives late belongs to the time
    /// before a change.
    private func levelNode(_ kind: EntityKind, _ index: Int32, of load: SettledLoad) -> Int32 {
        let table = entities[kind.rawValue]
        let time = kind == .customerScale ? load.receivedAt : load.shippedAt
        if let fault = table.faults[Int(index)], time < fault.start { return fault.baseNode }
        return table.current[Int(index)]
    }
}
