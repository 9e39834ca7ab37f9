import ArgumentParser
import SyntheticTraffic

/// What a generated history is like; nothing given means the reference's world and faults.
struct TrafficOptions: ParsableArguments {
    @Option(help: "年数。Years.")
    var years = 2
    @Option(help: "每个工作日的车数。Loads a working day.")
    var loadsPerDay = 55.0
    @Option(help: "客户数，五分之一有两台秤。Customers; one in five has two scales.")
    var customers = 40
    @Option(help: "承运单位数。Carriers.")
    var carriers = 6
    @Option(help: "车辆数。Vehicles.")
    var vehicles = 60
    @Option(help: "司机数。Drivers.")
    var drivers = 78
    @Option(help: "产品数。Products.")
    var products = 8
    @Option(help: "随机误差的倍数。A factor on all random errors.")
    var noise = 1.0
    @Option(help: "故障大小的倍数。A factor on the sizes of the series of faults.")
    var faultSize = 1.0
    @Flag(help: "没有任何故障。No fault at all.")
    var clean = false
    @Flag(help: "全部难题一起。All of the harder variants.")
    var harder = false
    @Option(
        name: .customLong("variant"), parsing: .singleValue,
        help: ArgumentHelp(
            "一个难题，可重复：\(Self.variantNames)。A harder variant; may be repeated.",
            valueName: "name"),
        transform: Self.variant)
    var variants: [TrafficVariant] = []

    private static let yearsAllowed = 1...20
    /// 300 loads a day for 20 years are 1.9 million: about 2 GB while they are written.
    private static let loadsAllowed = 1.0...300.0
    private static let countAllowed = 1...2_000
    private static let factorAllowed = 0.1...10.0

    private static var variantNames: String {
        TrafficVariant.allCases.map(\.rawValue).joined(separator: ", ")
    }

    private static func variant(_ text: String) throws -> TrafficVariant {
        guard let variant = TrafficVariant(rawValue: text) else {
            throw ValidationError(
                "没有难题 \(text)；可用 \(variantNames)。"
                    + "There is no variant \(text); there are \(variantNames).")
        }
        return variant
    }

    func validate() throws {
        try Self.check("--years", Self.yearsAllowed.contains(years), "1-20")
        try Self.check("--loads-per-day", Self.loadsAllowed.contains(loadsPerDay), "1-300")
        for (option, count) in [
            ("--customers", customers), ("--carriers", carriers), ("--products", products),
        ] {
            try Self.check(option, Self.countAllowed.contains(count), "1-2000")
        }
        // A carrier without a vehicle, or a vehicle without a driver, would carry nothing.
        try Self.check(
            "--vehicles", (carriers...Self.countAllowed.upperBound).contains(vehicles),
            "\(carriers)-2000")
        try Self.check(
            "--drivers", (vehicles...Self.countAllowed.upperBound).contains(drivers),
            "\(vehicles)-2000")
        try Self.check("--noise", Self.factorAllowed.contains(noise), "0.1-10")
        try Self.check("--fault-size", Self.factorAllowed.contains(faultSize), "0.1-10")
    }

    private static func check(_ option: String, _ isAllowed: Bool, _ range: String) throws {
        guard isAllowed else {
            throw ValidationError("\(option) 应在 \(range)。\(option) lies within \(range).")
        }
    }

    func history(seed: UInt64) -> TrafficHistory {
        var world = TrafficWorld()
        world.years = years
        world.loadsPerDay = loadsPerDay
        world.customers = customers
        world.customersWithTwoScales = customers / 5
        world.carriers = carriers
        world.vehicles = vehicles
        world.drivers = drivers
        world.products = products
        world.scaleNoise(by: noise)
        var faults = clean ? TrafficFaults.none : TrafficFaults(years: years)
        faults.scaleSizes(by: faultSize)
        return TrafficHistory(
            seed: seed, world: world, faults: faults,
            variants: harder ? Set(TrafficVariant.allCases) : Set(variants))
    }
}
