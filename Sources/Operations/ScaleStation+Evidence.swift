internal import LedgerCore
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
            recorder.reset(at: time)
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
        // The next one replaces it: not worth trying again.
        enqueue { [store] in try? await store.save(standing) }
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
        // Once more, whatever the disk said before: after this there is nobody to ask.
        refusedAt = nil
        writeBacklog()
        await writing?.value
        if !backlog.isEmpty { logger.error("\(backlog.count) pieces of evidence not kept") }
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

    // MARK: On its way to the disk

    /// Has something written behind what was handed in before, so that an ending never comes
    /// before what was saved earlier. What a full disk refuses waits until it takes it.
    func enqueue(_ work: @escaping @Sendable () async throws -> Void) {
        guard backlog.count < Self.mostWaiting else {
            logger.error("evidence not kept: \(Self.mostWaiting) writes wait for the disk already")
            return
        }
        backlog.append(work)
        writeBacklog()
    }

    /// Tries the disk again that refused a while ago.
    func retryBacklog(at time: Uptime) {
        guard let refusedAt, time.milliseconds(since: refusedAt) >= Self.retryMilliseconds else {
            return
        }
        self.refusedAt = nil
        triedStanding = nil
        writeBacklog()
    }

    /// A disk that refuses is asked again this much later.
    static let retryMilliseconds: Int64 = 5_000
    /// A truck leaves two or three writes; an hour of a full disk at a busy scale is kept, in a few
    /// MiB of memory.
    private static let mostWaiting = 200

    private func writeBacklog() {
        guard writing == nil, refusedAt == nil, !backlog.isEmpty else { return }
        writing = Task { await writeWhatWaits() }
    }

    private func writeWhatWaits() async {
        while let work = backlog.first {
            do {
                try await work()
            } catch let trouble as SiteTrouble where trouble.passesWithAWrite {
                logger.error("evidence waits: \(trouble.code)")
                refusedAt = clock.uptime()
                break
            } catch {
                logger.error("evidence not kept: \(error)")
            }
            backlog.removeFirst()
        }
        writing = nil
    }
}
