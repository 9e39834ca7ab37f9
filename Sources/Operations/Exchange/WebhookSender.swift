internal import ContentHashing
internal import Credentials
internal import LoadingCore
public import Logging
public import ServiceLifecycle
public import SiteStore
internal import TradeValues

/// Sends one webhook's events to its receiver: in order, at least once, for as long as it takes.
///
/// How far it has come is in the store, and what is to be sent is read from there: nothing waits in
/// memory, nobody who weighs waits for it, and after a restart it goes on where it was.
public struct WebhookSender: Service {
    private let webhook: WebhookDescription
    private let store: SiteStore
    private let site: String
    private let clock: SiteClock
    private let logger: Logger
    private let body: Body

    /// Writes an event as the API writes documents.
    public typealias Body = @Sendable (SiteEvent) throws -> [UInt8]

    /// How soon after a load its receiver hears of it.
    private static let roundMilliseconds = 500

    public init(
        _ webhook: WebhookDescription, store: SiteStore, site: String, clock: SiteClock,
        logger: Logger, body: @escaping Body
    ) {
        self.webhook = webhook
        self.store = store
        self.site = site
        self.clock = clock
        self.logger = logger
        self.body = body
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var looked: Int64 = 0
            while !Task.isCancelled {
                let isMore = await attempt { try await round(&looked) }
                if !isMore { try? await Task.sleep(for: .milliseconds(Self.roundMilliseconds)) }
            }
        }
    }

    /// Sends the next event when there is one and it is time.
    ///
    /// - Parameter looked: the last event that need not be looked at again.
    /// - Returns: whether there may be more to send at once.
    package func round(_ looked: inout Int64) async throws -> Bool {
        let state = try await store.webhook(webhook.id)
        guard WebhookBackoff.isDue(at: state.nextAt, now: clock.now()) else { return false }
        looked = max(looked, state.delivered)
        let found = try await store.nextEvent(after: looked, of: webhook.events)
        looked = found.looked
        guard let event = found.event else {
            // Seldom, because it is a write: only so that a restart need not read all again.
            if looked - state.delivered >= Self.passedAtOnce {
                try await store.notePassed(looked, byWebhook: webhook.id)
                return true
            }
            return false
        }
        return try await send(event, after: state.failures)
    }

    private static let passedAtOnce: Int64 = 1_000

    private func send(_ event: SiteEvent, after failures: Int) async throws -> Bool {
        let status = await webhook.post(try request(event))
        let time = clock.now()
        if let status, (200...299).contains(status) {
            // In a task of its own: a daemon that is ending still writes down what was taken.
            try await Task { [store, webhook] in
                try await store.noteDelivered(event.sequence, toWebhook: webhook.id, at: time)
            }.value
            if failures > 0 { logger.notice("webhook \(webhook.id) takes events again") }
            return true
        }
        let failure = WebhookFailure(address: webhook.address, status: status)
        if failures == 0 {
            logger.notice("webhook \(webhook.id) does not take events: \(failure)")
        }
        try await store.noteFailed(failure, webhook: webhook.id, at: time)
        return false
    }

    /// The request of an event, signed now. Its id is the same at every attempt.
    package func request(_ event: SiteEvent) throws -> WebhookRequest {
        let body = try body(event)
        let id = Self.id(of: event, site: site)
        // A receiver refuses what is signed long ago, so each attempt is signed anew.
        let seconds = clock.now().milliseconds / 1_000
        return WebhookRequest(
            headers: [
                ("Content-Type", "application/json; charset=utf-8"),
                ("User-Agent", "weighbridge/\(ProgramVersion.text)"), ("webhook-id", id),
                ("webhook-timestamp", String(seconds)),
                (
                    "webhook-signature",
                    webhook.secret.signature(id: id, seconds: seconds, body: body)
                ),
            ], body: body)
    }

    /// By it a receiver knows an event that it has already. After a backup took the store's place
    /// a sequence may be used again, but not at the same millisecond.
    static func id(of event: SiteEvent, site: String) -> String {
        let hash = ContentHash(
            of: "\(site) \(event.sequence) \(event.kind.rawValue) \(event.at.milliseconds)")
        return "msg_\(hash.hex.prefix(idLength))"
    }

    /// 96 bits: no two events of a site's life share them.
    private static let idLength = 24

    /// A store that fails for a while must not end the daemon; the next round tries again.
    private func attempt(_ work: () async throws -> Bool) async -> Bool {
        do {
            return try await work()
        } catch {
            logger.error("webhook \(webhook.id): \(error)")
            return false
        }
    }
}
