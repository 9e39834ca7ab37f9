internal import LoadingCore
internal import Logging
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// The standing whose evidence is being collected.
struct FollowedStanding {
    let number: Int
    /// The weighing that was kept, and when; nil before it is taken.
    var kept: (weighing: Weighing.ID, at: Uptime)?
    /// When what was seen was last put on disk, in case the power is cut.
    var savedAt: Uptime
}

extension ScaleStation {
    /// A truck that stands this long without being weighed has what was seen put on disk, and
    /// again at the same distance: a power cut loses no more than this much of its curve.
    private static let saveMilliseconds: Int64 = 2_000

    /// Begins with a new standing, and has the evidence of one that is over written.
    func followEvidence(
        of before: WeighingCycle.Standing?, endedBy ending: RecordedStanding.Ending,
        at time: Uptime
    ) {
        if let followed, followed.number != cycle.standing?.number {
            recorder.note(cycle.phase, at: time)
            write(recordedStanding(at: time), ending)
            recorder.reset()
            self.followed = nil
        }
        if let standing = cycle.standing, followed == nil {
            followed = FollowedStanding(number: standing.number, savedAt: time)
        }
    }

    /// Puts on disk what was seen of a truck that still waits for its weighing.
    func saveStanding(at time: Uptime) {
        guard let followed, followed.kept == nil, pending == nil,
            time.milliseconds(since: followed.savedAt) >= Self.saveMilliseconds
        else { return }
        self.followed?.savedAt = time
        let standing = recordedStanding(at: time)
        enqueue { [store] in try await store.save(standing) }
    }

    /// What the evidence of the weight that is about to be taken is.
    func evidenceOfCapture(at time: Uptime, wall: Timestamp) -> WeighingEvidence {
        recorder.evidence(window: cycle.restingSince, now: time, wall: wall)
    }

    func noteKept(_ weighing: Weighing.ID, of standing: Int?, at time: Uptime) {
        guard followed?.number == standing else { return }
        followed?.kept = (weighing, time)
        recorder.note(.captured, at: time)
    }

    /// At shutdown: what stands on the scale is written down as interrupted.
    func finishEvidence() async {
        if followed != nil { write(recordedStanding(at: clock.uptime()), .stopped) }
        followed = nil
        await writing?.value
    }

    private func recordedStanding(at time: Uptime) -> RecordedStanding {
        let wall = clock.now()
        return RecordedStanding(
            scale: scale.id, plate: truck?.plate, weighing: followed?.kept?.weighing,
            evidence: recorder.evidence(since: followed?.kept?.at, now: time, wall: wall),
            at: wall)
    }

    private func write(_ standing: RecordedStanding, _ ending: RecordedStanding.Ending) {
        enqueue { [store] in try await store.end(standing, ending) }
    }

    /// One after the other, so that an ending never comes before what was saved earlier.
    func enqueue(_ work: @escaping @Sendable () async throws -> Void) {
        let earlier = writing
        let logger = logger
        writing = Task {
            await earlier?.value
            do { try await work() } catch { logger.error("evidence not kept: \(error)") }
        }
    }
}
