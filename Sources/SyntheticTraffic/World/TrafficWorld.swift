public import TradeValues

/// The factory and everybody it delivers to: every number of the synthetic ground truth that is not
/// a fault, by name, so that histories with other parameters can be made.
///
/// The defaults are those of the specification (reference, section 9, "World"). What the
/// specification leaves open is marked with its reason.
public struct TrafficWorld: Sendable, Equatable {
    // MARK: Time

    /// A Monday; any would do.
    public var firstDay = CalendarDay(number: 19_723)
    public var years = 2
    /// The mean of a working day; a single one varies as counted events do.
    public var loadsPerDay = 55.0
    /// Sunday is the day off.
    public var workingDaysPerWeek = 6

    // MARK: Own scales

    public var ownScales = 2
    public var ownDivision = 20
    /// Standard deviation of the constant span error, per mille.
    public var ownBias = 0.15

    // MARK: Receivers

    public var customers = 40
    public var customersWithTwoScales = 8
    public var receiverBias = 0.4
    public var receiverFineDivision = 20
    public var receiverCoarseDivision = 50
    public var receiverFineShare = 0.8
    /// How many of the receivers' scales give gross and tare; the others give the net alone.
    public var receiverGrossShare = 0.7
    /// How unequal customers are: the deviation of the logarithm of their share of the loads. Left
    /// open by the specification; 0.4 gives the largest about five times the smallest.
    public var customerSpread = 0.4
    public var distance = 30.0...900.0
    /// The way to one customer differs from load to load by detours.
    public var detour = 0.03

    // MARK: Haulage

    public var carriers = 6
    public var vehicles = 60
    public var drivers = 78
    /// How often a driver has his own vehicle.
    public var homeVehicleShare = 0.75
    public var storedTareShare = 0.35
    /// Constant effects of carriers, vehicles and drivers without any fault, per mille. The
    /// specification's world has none; the method's priors expect 0.12, 0.10 and 0.10.
    public var carrierSpread = 0.0
    public var vehicleSpread = 0.0
    public var driverSpread = 0.0

    // MARK: Goods

    public var products = 8
    /// Natural loss per day in transit at 16 °C and 70 % humidity, per mille.
    public var productLoss = 0.1...0.6
    public var lossPerDegree = 0.03
    public var lossTemperature = 16.0
    public var lossHumidity = 70.0

    // MARK: Transit

    public var kilometresPerDay = 450.0
    public var loadingDays = 0.08...0.5
    public var delayShare = 0.06
    public var delayDays = 0.5...2.0

    // MARK: Noise

    /// Common to everything shipped on one day (weather, operator), per mille.
    public var dayEffect = 0.15
    /// The same for one own scale alone. The specification's is common; its model also names one of
    /// the scale and day.
    public var scaleDayEffect = 0.0
    public var handlingLoss = 0.2
    public var handlingScatter = 0.25
    /// Repeatability of a gross and of a tare, in divisions of the scale.
    public var grossRepeatability = 0.25
    public var tareRepeatability = 0.15
    /// Standard deviation of the fuel in the tank, kg: it spoils stored tares.
    public var fuelLevel = 45.0
    public var fuelPerKilometre = 0.32
    /// How often one person more or less sits in the cab at one of the weighings.
    public var personShare = 0.012
    public var personKilograms = 75.0
    public var wildShare = 0.006
    public var wildKilograms = 120.0

    // MARK: Anchors

    public var checkLoad = 40_000
    public var checkUncertainty = 6.0

    /// The world of the specification.
    public init() {}

    /// More or less of every random error that two honest weighings have.
    public mutating func scaleNoise(by factor: Double) {
        dayEffect *= factor
        scaleDayEffect *= factor
        handlingScatter *= factor
        grossRepeatability *= factor
        tareRepeatability *= factor
        fuelLevel *= factor
        personShare *= factor
        wildShare *= factor
    }

    /// Days since 1970-01-01 on which the factory works.
    var workingDays: [Int] {
        let first = firstDay.number
        return (first..<(first + lengthDays)).filter { day in
            // 1970-01-01 was a Thursday: Monday is 0.
            (day + 3) % 7 < workingDaysPerWeek
        }
    }

    /// Calendar days of the whole history.
    var lengthDays: Int { Int((Double(years) * 365.25).rounded(.down)) }

    var start: TrafficMoment { TrafficMoment(day: firstDay.number, secondOfDay: 0) }
    var end: TrafficMoment { TrafficMoment(day: firstDay.number + lengthDays, secondOfDay: 0) }
}
