public import IndicatorProtocols
internal import LoadingCore
public import Logging
public import ServiceLifecycle
public import SiteStore
internal import TradeValues
public import WeighingCore

/// One scale at work: takes what its line brings, knows which truck stands on it, and has weights
/// kept.
public actor ScaleStation: Service {
    public nonisolated let scale: ScaleDescription
    let store: SiteStore
    let clock: SiteClock
    let logger: Logger
    let feed: LiveWeightFeed
    private nonisolated let events: AsyncStream<SignalEvent>
    private nonisolated let continuation: AsyncStream<SignalEvent>.Continuation

    var cycle: WeighingCycle
    var truck: NamedTruck? { didSet { revision += 1 } }
    /// What the scale has shown since the deck was empty.
    var recorder = StandingRecorder()
    /// The standing that the recorder follows, and what was kept of it so far.
    var followed: FollowedStanding?
    /// Evidence on its way to the disk, one after the other.
    var writing: Task<Void, Never>?
    /// What the disk has still to take, the oldest first.
    var backlog: [@Sendable () async throws -> Void] = []
    /// When the disk refused last; nil while it takes what it is given.
    var refusedAt: Uptime?
    /// What the ledger calls the profile and the policy; nil until the first capture.
    var settings: SettingsInForce?
    /// Whether the scale may weigh today, as the store said last.
    var certification: ScaleCertification?
    var certificationRefusal: CertificationRefusal?
    /// The day that was asked about.
    var certifiedDay: CalendarDay?
    /// A capture on its way to the disk.
    var pending: (key: String, task: Task<CaptureResult, any Error>)?
    /// Since when, and until which reading, the load has been at rest; nil while it is not.
    private var rest: (since: Uptime, until: Uptime)?
    /// The standing that an automatic capture was tried for.
    var triedStanding: Int?

    /// What light and barriers were told.
    var signals: DeckSignals
    /// Outputs that cannot be switched now.
    var outputFaults: [DeckSignal: LinkFault] = [:]
    /// What the big displays say of themselves.
    var scoreboards: [ScoreboardSnapshot]
    let orderOutputs: @Sendable ([DeckOrder]) -> Void
    /// The truck whose weight was taken last.
    var lastWeighed: (plate: Plate, at: Uptime)?
    /// Asked for pictures after each weighing; nil at a site without cameras.
    nonisolated let photographer: Photographer?

    private var namedAt: Uptime?
    private var fault: LinkFault?
    private var revision = 0

    /// Readings that may wait while a capture is being written; at 20 a second more than ten
    /// seconds. Past that the oldest are dropped, and the stability window starts anew.
    private static let maximumQueuedEvents = 256
    /// How often silence is looked for: a quarter of the shortest limit that holds here. More often
    /// only wakes the processor, for every scale of a yard.
    private var tickMilliseconds: Int64 {
        let own = scale.policy.staleAfterMilliseconds
        let shortest = scale.sensors.isEmpty ? own : min(own, DeckSensors.staleAfterMilliseconds)
        return min(shortest / 4, Self.longestTickMilliseconds)
    }
    /// What waits for a tick without being silence, such as a disk that is asked again.
    private static let longestTickMilliseconds: Int64 = 500
    /// A truck that was announced and does not come is forgotten.
    static let announcementMilliseconds: Int64 = 10 * 60_000

    /// - Parameter orderOutputs: has light and barriers switched; must not block.
    public init(
        scale: ScaleDescription, store: SiteStore, feed: LiveWeightFeed, clock: SiteClock,
        photographer: Photographer? = nil, logger: Logger,
        orderOutputs: @escaping @Sendable ([DeckOrder]) -> Void = { _ in }
    ) {
        self.photographer = photographer
        self.scale = scale
        self.store = store
        self.feed = feed
        self.clock = clock
        var logger = logger
        logger[metadataKey: "scale"] = "\(scale.id)"
        self.logger = logger
        signals = scale.signals
        scoreboards = scale.scoreboards.map(ScoreboardSnapshot.init)
        self.orderOutputs = orderOutputs
        cycle = WeighingCycle(
            range: scale.range, policy: scale.policy, unit: scale.unit, sensors: scale.sensors)
        (events, continuation) = AsyncStream.makeStream(
            bufferingPolicy: .bufferingNewest(Self.maximumQueuedEvents))
        feed.publish(.silent(scale))
    }

    /// Takes one event from the line; returns at once, on any thread.
    public nonisolated func deliver(_ event: SignalEvent) {
        continuation.yield(event)
    }

    public func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                group.addTask { await self.watchSilence() }
                for await event in events { await admit(event) }
                group.cancelAll()
            }
        } onGracefulShutdown: {
            self.continuation.finish()
        }
        await finish()
    }

    /// What the scale shows now. “Weighed” is said only when the weight is on disk.
    public var snapshot: ScaleSnapshot {
        let isUnderWay = pending != nil && cycle.phase == .captured
        return ScaleSnapshot(
            scale: scale.id, phase: isUnderWay ? .stable : cycle.phase,
            indication: cycle.reading?.range == .outside ? nil : cycle.reading?.value,
            unit: cycle.reading?.unit ?? scale.unit, weight: cycle.weight, reading: cycle.reading,
            refusals: isUnderWay ? [.captureUnderWay] : cycle.captureRefusals,
            certification: certification, certificationRefusal: certificationRefusal, truck: truck,
            fault: cycle.phase == .noSignal ? fault : nil,
            deck: DeckSnapshot(cycle.sensors, signals, outputFaults: outputFaults),
            scoreboards: scoreboards, revision: revision)
    }

    /// Tells the driver first, then whoever watches.
    func publish() {
        steerSignals()
        feed.publish(snapshot)
    }

    /// Has pages load again what they show beside the weight.
    func showChange() { revision += 1 }

    // MARK: Signal

    /// Takes one event from the line, to its end: whatever it sets off has happened, or is on its
    /// way to the disk. ``run()`` does nothing else, and a simulation may do it in its place.
    package func admit(_ event: SignalEvent) async {
        let before = cycle.standing
        switch event {
        case .reading(let reading, let bytes, let time):
            fault = nil
            cycle.expire(at: time)
            followEvidence(of: before, endedBy: .lost, at: time)
            cycle.admit(reading, at: time)
            if cycle.phase != .noSignal { followEvidence(of: before, endedBy: .left, at: time) }
            if let setting = cycle.zeroSetting { noteZeroSetting(setting) }
            rest = cycle.phase == .stable ? (rest?.since ?? time, time) : nil
            recorder.admit(
                cycle.phase, cycle.weight, raw: bytes, hasTruck: cycle.standing != nil, at: time)
        case .fault(let fault):
            logger.debug("frame rejected: \(fault)")
            return
        case .lost(let linkFault):
            fault = linkFault
            cycle.loseSignal()
            rest = nil
            followEvidence(of: before, endedBy: .lost, at: clock.uptime())
        case .contacts, .contactsLost, .output:
            admitDeck(event)
        case .scoreboard(let number, let fault):
            admitScoreboard(number, fault)
        }
        followStanding(since: before)
        // First the weight, then the watchers.
        if await !captureAutomatically() { publish() }
    }

    private func watchSilence() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(tickMilliseconds))
            await tick()
        }
    }

    /// What has to be done although nothing arrives; a simulation calls it in place of ``run()``.
    package func tick() async {
        let before = cycle.phase
        let sensors = cycle.sensors
        let standing = cycle.standing
        let now = clock.uptime()
        cycle.expire(at: now)
        recorder.note(cycle.sensors, at: now)
        followEvidence(of: standing, endedBy: .lost, at: now)
        saveStanding(at: now)
        retryBacklog(at: now)
        forgetAnnouncement(at: now)
        await followCertification()
        guard cycle.phase != before || cycle.sensors != sensors else { return }
        if cycle.phase == .noSignal, before != .noSignal { logger.warning("no signal") }
        followStanding(since: standing)
        publish()
    }

    /// Waits until what is on its way to the disk has arrived there, or has failed.
    package func settle() async {
        _ = try? await pending?.task.value
        await writing?.value
    }

    /// Ends the work on a scale: a capture that has begun is finished, because its weight was
    /// taken, and what stands on the deck is written down as interrupted.
    package func finish() async {
        _ = try? await pending?.task.value
        await finishEvidence()
    }

    /// When a truck has left the deck its name goes with it.
    private func followStanding(since before: WeighingCycle.Standing?) {
        guard before?.number != cycle.standing?.number else { return }
        if before != nil {
            truck = nil
            namedAt = nil
        }
        if let standing = cycle.standing {
            logger.info("truck on scale, standing \(standing.number)")
        }
    }

    /// Whether nothing more is likely to come onto the deck.
    var hasRestedForLong: Bool {
        guard let rest else { return false }
        return rest.until.milliseconds(since: rest.since)
            >= scale.policy.automaticRestMilliseconds
    }

    private func forgetAnnouncement(at now: Uptime) {
        guard truck != nil, cycle.standing == nil, let named = namedAt,
            now.milliseconds(since: named) > Self.announcementMilliseconds
        else { return }
        truck = nil
        namedAt = nil
        publish()
    }

    func noteNaming() {
        namedAt = clock.uptime()
        triedStanding = nil
    }
}
