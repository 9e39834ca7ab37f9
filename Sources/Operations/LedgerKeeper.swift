internal import ContentHashing
internal import LedgerCore
public import Logging
public import ServiceLifecycle
public import SiteStore
internal import TradeValues
internal import WeighingCore

/// Keeps the ledger: writes down what a power cut left behind, signs the head at the close of every
/// business day, notices when the wall clock jumps, checks what was written since the last signed
/// head, and tries a disk that refused until it takes writes again.
public struct LedgerKeeper: Service {
    private let store: SiteStore
    private let path: String
    private let clock: SiteClock
    private let logger: Logger

    /// A day is signed within this time after its end; a jump is noticed within it.
    private static let roundSeconds: Int64 = 10
    /// A clock that is disciplined drifts far less in a round; more is a jump.
    private static let jumpMilliseconds: Int64 = 2_000
    /// Pages say for a day that the clock was set back: long enough for somebody to read it.
    private static let clockNoteMinutes = 24 * 60
    /// And for a week that the key was replaced: whoever keeps the old one may be away for days.
    private static let keyNoteMinutes = 7 * 24 * 60
    /// An entry is signed the day after it was written; a day more may be a clock put right.
    private static let unsignedDays = 2

    /// - Parameter path: of the store's file, which is checked as a stranger would.
    public init(store: SiteStore, path: String, clock: SiteClock, logger: Logger) {
        self.store = store
        self.path = path
        self.clock = clock
        self.logger = logger
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await keep()
        }
    }

    private func keep() async {
        var last = moment
        await recover()
        while !Task.isCancelled {
            last = await round(after: last)
            try? await Task.sleep(for: .seconds(Self.roundSeconds))
        }
    }

    /// Both clocks at one instant.
    package struct Moment: Sendable {
        let wall: Timestamp
        let uptime: Uptime
    }

    package var moment: Moment { Moment(wall: clock.now(), uptime: clock.uptime()) }

    /// At the start: what a power cut interrupted, and whether what was written last still holds.
    package func recover() async {
        await attempt("unfinished standings") {
            for scale in try await store.recoverStandings() {
                logger.warning("a truck stood on scale \(scale) when the power was cut")
            }
        }
        await check()
    }

    /// Looks once at the clock, at the day and at what stands in the way.
    ///
    /// - Parameter last: when it was looked before.
    /// - Returns: when it was looked now.
    package func round(after last: Moment) async -> Moment {
        let moment = moment
        await noteJump(from: last, to: moment)
        await closeDays()
        await watchTroubles()
        return moment
    }

    private func noteJump(from last: Moment, to moment: Moment) async {
        let expected = Timestamp(
            milliseconds: last.wall.milliseconds + moment.uptime.milliseconds(since: last.uptime))
        guard (moment.wall.milliseconds - expected.milliseconds).magnitude > Self.jumpMilliseconds
        else { return }
        logger.warning("the clock jumped from \(expected.iso8601) to \(moment.wall.iso8601)")
        await attempt("clock step") {
            try await store.noteClockStep(from: expected, to: moment.wall)
        }
    }

    private func closeDays() async {
        await attempt("signed head") {
            let today = store.calendar.businessDay(of: clock.now())
            guard let signed = try await store.closeDays(before: today) else { return }
            logger.notice(
                "signed head of \(signed.day.text): entry \(signed.head.sequence), \(signed.head.hash.hex)"
            )
            await check()
        }
    }

    /// Walks the entries since the newest signed head but one; the whole is for `verify`.
    private func check() async {
        var question = LedgerQuestion()
        question.onlyRecent = true
        question.includesPhotographs = false
        let report = await Self.walk(path, question)
        if let fault = report.fault {
            logger.critical("the ledger does not verify: \(fault)")
            store.health.note(.ledgerBroken(fault))
        } else {
            logger.info("ledger verified: \(report.entries) entries after \(report.after)")
        }
    }

    /// Off the pool that serves scales and pages: a walk takes a processor for itself.
    @concurrent
    private static func walk(_ path: String, _ question: LedgerQuestion) async -> LedgerReport {
        LedgerCheck.report(on: path, question)
    }

    /// Asks again whether what stood in the way still does.
    private func watchTroubles() async {
        if store.health.troubles.contains(where: \.passesWithAWrite) {
            await attempt("probe") {
                try await store.probe()
                logger.notice("the disk takes writes again")
            }
        }
        await attempt("clock") {
            let since = clock.now().advanced(byMinutes: -Self.clockNoteMinutes)
            if let step = try await store.clockSetBack(since: since) {
                store.health.note(.clockSetBack(step))
            } else {
                store.health.clear(code: SiteTrouble.clockSetBackCode)
            }
        }
        await attempt("signed heads") {
            try await watchHeads()
        }
        await attempt("signing key") {
            try await watchKey()
        }
    }

    /// A key that is lost is replaced, so that heads are signed at all; but whoever took the file
    /// away could do the same.
    private func watchKey() async throws {
        let since = clock.now().advanced(byMinutes: -Self.keyNoteMinutes)
        guard let time = try await store.keyReplaced(since: since) else {
            return store.health.clear(code: SiteTrouble.signingKeyReplacedCode)
        }
        let trouble = SiteTrouble.signingKeyReplaced(at: time)
        if !store.health.troubles.contains(trouble) {
            logger.warning(
                "a new signing key came into force at \(time.iso8601), although heads were signed with another; bring back the old ledger.key if that was not on purpose"
            )
        }
        store.health.note(trouble)
    }

    /// Entries that stay unsigned can be cut off or rewritten by whoever has the file.
    private func watchHeads() async throws {
        let today = store.calendar.businessDay(of: clock.now())
        guard let day = try await store.oldestUnsignedDay(),
            day.days(until: today) > Self.unsignedDays
        else { return store.health.clear(code: SiteTrouble.headsUnsignedCode) }
        let trouble = SiteTrouble.headsUnsigned(since: day)
        if !store.health.troubles.contains(trouble) {
            logger.warning("entries since \(day.text) are under no signed head; is the date right?")
        }
        store.health.note(trouble)
    }

    /// A disk that is full for a while must not end the daemon; the next round tries again.
    private func attempt(_ what: String, _ work: () async throws -> Void) async {
        do { try await work() } catch { logger.error("\(what) not written: \(error)") }
    }
}
