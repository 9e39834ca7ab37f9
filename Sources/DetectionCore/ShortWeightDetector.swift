/// The sequential detection engine: received loads and anchors in, findings out.
///
/// It uses only what it has been given so far; the same sequence gives the same findings to the
/// last bit, and any beginning of a sequence gives the beginning of its findings. No clock, no
/// random numbers, and no order of a hash table enters.
///
/// The steps for each load: ticket errors first, then the residual against the additive model,
/// then the evidence of every stream the load belongs to, then the choice among rival causes. Each
/// night of the records' own calendar the model is fitted again from where it stood.
public struct ShortWeightDetector: Sendable {
    public let policy: DetectionPolicy
    let lossTable: LossTable

    var loads = LoadTable()
    var nodes = [EffectNodes](repeating: EffectNodes(), count: Factor.count)
    var entities = [EntityTable](repeating: EntityTable(), count: EntityKind.allCases.count)
    var days = DayTable()
    var tares: [TareRecord] = []
    var anchors: [AnchorRecord] = []
    var held: [HeldLoad] = []
    var suspects: [HeldLoad] = []
    /// The common effect of all loads, ‰.
    var mean = -0.2
    /// By factor, re-estimated from the entities without a fault.
    var spreads: [Double]
    /// By noise class, re-estimated from the residuals.
    var noise: [Double]
    var noiseCounts: [Int]
    var fuel: FuelBurn
    var now: Int64 = .min
    var currentDay: Int32 = .min
    var nights = 0
    var findingCount = 0
    /// Entities whose evidence is enough but whose rivals are too close.
    var waiting: [Suspicion] = []
    var customerHabits: [ReceiptHabit] = []

    public init(policy: DetectionPolicy = DetectionPolicy()) {
        self.policy = policy
        lossTable = LossTable(density: policy.density)
        spreads = EntityKind.allCases.map(policy.spread(of:)) + [policy.tareSpread]
        noise = [Double](repeating: 1, count: NoiseClass.count)
        noiseCounts = [Int](repeating: 0, count: NoiseClass.count)
        fuel = FuelBurn(prior: policy.fuelPerKilometre)
    }

    /// Takes the next load, in order of receipt, and says what it makes known.
    public mutating func receive(_ load: SettledLoad) -> [Finding] {
        var findings: [Finding] = []
        advance(to: load.receivedAt, &findings)
        let draft = draft(load)
        let customerScale = draft.entity[Factor.customerScale]
        let isCopied = isCopied(load, customerScale: customerScale)
        customerHabits[Int(customerScale)].note(load)
        guard !isCopied, let accepted = screen(draft, &findings) else { return findings }
        let row = insert(accepted)
        judge(row, &findings)
        return findings
    }

    /// Takes a reference check or a cross-weighing.
    public mutating func receive(_ anchor: ScaleAnchor) -> [Finding] {
        var findings: [Finding] = []
        advance(to: anchor.at, &findings)
        note(anchor)
        return findings
    }

    /// Decides what still waits for a partner, when no more loads will come.
    public mutating func finish() -> [Finding] {
        var findings: [Finding] = []
        releaseHeld(before: .max, &findings)
        return findings
    }

    private mutating func advance(to time: Int64, _ findings: inout [Finding]) {
        now = max(now, time)
        releaseHeld(before: now - policy.holdSeconds, &findings)
        let day = Self.day(of: now)
        guard day != currentDay else { return }
        currentDay = day
        nights += 1
        fitOvernight()
    }

    static func day(of seconds: Int64) -> Int32 {
        Int32(clamping: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    }
}
