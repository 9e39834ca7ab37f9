/// Every constant of the method, each with its reason. A finding names the version it was made
/// under; changing any value here is a new version.
public struct DetectionPolicy: Hashable, Sendable {
    public var version = "2026-11"

    // MARK: Natural spreads (priors of the additive fit, ‰ unless said otherwise; §4)

    public var budget = ErrorBudget()
    public var density = NaturalDensity()
    public var ownScaleSpread = 0.25
    public var customerScaleSpread = 0.45
    public var carrierSpread = 0.12
    public var vehicleSpread = 0.10
    public var driverSpread = 0.10
    /// ‰ a day: a product's own loss rate about the common one.
    public var productSpread = 0.20
    public var productLoss = -0.30
    /// kg: a stored tare against the empty truck of the day; the tank was at some level when it
    /// was stored, too.
    public var tareSpread = 45.0
    /// Effect of one day common to all own scales, and of one own scale on that day.
    public var commonDaySpread = 0.15
    public var scaleDaySpread = 0.04
    /// How far an own scale's slow level may wander without being a finding; taken out of the
    /// streams of everybody else.
    public var slowLevelSpread = 0.20
    /// The share of the slow level that is left after one day.
    public var slowLevelMemory = 0.90
    /// Prior of a level that a finding has declared changed.
    public var changedSpread = 3.0
    /// Prior of one day's level of a scale that is known to be at fault: free.
    public var faultyScaleDaySpread = 2.0
    /// kg of fuel burnt per km until the site's own loads say.
    public var fuelPerKilometre = 0.32

    // MARK: Robustness

    /// Clip of residuals, in σ; the same in the fit and in the streams (§4).
    public var clip = 3.0
    /// Back-fitting sweeps each night, each week and after a registered change; all warm-started.
    public var nightlySweeps = 2
    public var weeklySweeps = 6
    public var registrationSweeps = 5

    // MARK: Tickets (§3)

    /// kg and σ: a load further out than both leaves the streams.
    public var gateKilograms = 330.0
    public var gateSigmas = 5.5
    /// kg and σ: a load further out than both can be half of a swapped pair.
    public var suspectKilograms = 150.0
    public var suspectSigmas = 4.5
    /// Seconds a held load waits for a partner, and how far apart the two may have arrived.
    public var holdSeconds: Int64 = 216_000
    public var pairSeconds: Int64 = 103_680
    /// Shares of loads: each pair of loads of one receiver being swapped, a transposed number, a
    /// one-off loss between two masses.
    public var swapShare = 2e-4
    public var transpositionShare = 6e-4
    public var lossShare = 3.5e-4
    public var lossLeast = 400.0
    public var lossMost = 1_800.0
    /// ln of the odds a ticket finding needs.
    public var ticketOdds = 1.5

    // MARK: Streams (§5)

    /// ln of the Bayes factor a finding needs, by kind; from clean histories.
    public var thresholds: [Double] = [11, 12.8, 13.5, 12.5, 12.5, 12]
    public var tareThreshold = 11.0
    /// A level wrong from the first load on is compared with the natural spread once, not daily.
    public var chronicThreshold = 8.0
    public var endThreshold = 8.0
    /// A thief who takes one load in four leaves long honest stretches; an end declared too soon
    /// becomes a second finding.
    public var lossEndThreshold = 11.0
    /// What the days of a return have to weigh at least, 1/‰²: most of one day of an own scale.
    public var endInformation = 25.0
    /// A step this soon after a scale's fault ended is the rest of the fault, on its way back.
    public var settlingSeconds: Int64 = 259_200
    /// Prior sizes of a change: ‰ for scales, ‰ a day for products and for a ramp, kg for a tare.
    public var scaleShift = 1.5
    public var ownScaleShift = 0.8
    public var productShift = 1.0
    public var rampShift = 0.04
    public var tareShift = 130.0
    /// Smaller tare changes are not worth a visit.
    public var tareLeast = 45.0
    /// ‰ a day: less is what the season does to a product.
    public var productLeast = 0.4
    /// The furthest a stream looks back, in loads and in days.
    public var windowLoads = 400
    public var windowDays = 120
    /// Nats behind its best at which a stream of losses stops looking further back.
    public var hopeless: Float = 14
    /// Days of loads whose ratios are made anew each night; all others weekly.
    public var freshDays = 21
    /// An own scale sees more loads a day than anybody, and its anchors are a month apart.
    public var ownScaleWindowDays = 200
    /// A carrier's, vehicle's or driver's own level is learned from loads older than this, so that
    /// a fault in the making does not become the norm.
    public var baselineGuardDays = 35

    // MARK: Attribution (§6)

    /// Changes that one load may bring to light; each is registered before the next is judged.
    public var mostChangesPerLoad = 4
    /// A rival sharing this much of either's loads competes.
    public var rivalShare = 0.4
    /// Nats by which the best cause has to lead, the excess beyond which waiting ends, and the
    /// share below which a set is named.
    public var rivalMargin = 1.5
    public var decisiveExcess = 7.0
    public var singleCause = 0.8
    /// Nats asked for on top while most of the same loads are touched by a registered fault, while
    /// an own scale has lately been registered or is itself in doubt (its evidence less
    /// `ownScaleDoubt`): what the model leaves over of those would accuse innocents.
    public var faultCaution = 5.0
    public var ownScaleCaution = 5.0
    public var customerCaution = 2.0
    public var ownScaleCautionSeconds: Int64 = 864_000
    public var touchedShare = 0.4
    public var ownScaleDoubt = 4.0
    /// Nats that an earlier fault of the same entity adds among rivals.
    public var relapse = 2.0

    // MARK: Confidence

    /// A cause that has waited for its lead is right more often than its share among rivals says;
    /// this power of the share is what tuning histories bear out.
    public var sharePower = 0.5
    /// The share of findings made by chance when the evidence has only just sufficed, and how many
    /// nats beyond that reduce it e-fold.
    public var chanceShare = 0.03
    public var chanceNats = 2.0

    // MARK: Limits

    /// Loads the fit keeps; what leaves stays as its entities' prior. Two years of one factory.
    public var mostLoads = 40_000
    /// How many leave at once, so that tables move rarely.
    public var loadsPerDrop = 4_000
    /// Loads waiting for a partner; beyond it the oldest is decided at once.
    public var mostHeld = 500
    /// Anchors kept: ten years of monthly checks and weekly cross-weighings of three scales.
    public var mostAnchors = 2_000
    /// Points kept for a finding's chart.
    public var chartPoints = 200

    public init() {}

    func spread(of kind: EntityKind) -> Double {
        switch kind {
        case .ownScale: ownScaleSpread
        case .customerScale: customerScaleSpread
        case .carrier: carrierSpread
        case .vehicle: vehicleSpread
        case .driver: driverSpread
        case .product: productSpread
        }
    }
}
