internal import BilingualTerms
internal import Crypto
internal import Foundation
internal import Synchronization

/// Who is signed in, in memory: a restart signs everybody out.
final class Sessions: Sendable {
    /// One signed-in browser.
    struct Session: Sendable {
        let name: String
        /// Stands in every form; a page of another site cannot know it.
        let formToken: String
        /// What the next page has to say about what was just done.
        fileprivate var announcement: Announcement?
        fileprivate var lastUsed: ContinuousClock.Instant
    }

    /// Something done, or refused, by the form that led to a page.
    enum Announcement: Sendable {
        case done(Phrase)
        case refused(Message)
    }

    /// Browsers signed in at once; the one used longest ago goes first.
    static let maximumSessions = 500
    /// A shift and its hand-over.
    static let idleLimit = Duration.seconds(12 * 3_600)

    private let sessions = Mutex<[String: Session]>([:])

    /// Opens a session and returns the token for the browser's cookie. Only its hash is kept.
    func open(for name: String) -> String {
        let token = Self.randomToken()
        sessions.withLock { sessions in
            if sessions.count >= Self.maximumSessions,
                let oldest = sessions.min(by: { $0.value.lastUsed < $1.value.lastUsed })
            {
                sessions[oldest.key] = nil
            }
            sessions[Self.hash(token)] = Session(
                name: name, formToken: Self.randomToken(), announcement: nil,
                lastUsed: .now)
        }
        return token
    }

    func session(_ token: String) -> Session? {
        sessions.withLock { sessions in
            let key = Self.hash(token)
            guard var session = sessions[key] else { return nil }
            guard session.lastUsed.duration(to: .now) < Self.idleLimit else {
                sessions[key] = nil
                return nil
            }
            session.lastUsed = .now
            sessions[key] = session
            return session
        }
    }

    /// Keeps what the browser's next page is to say.
    func announce(_ announcement: Announcement, to token: String) {
        sessions.withLock { $0[Self.hash(token)]?.announcement = announcement }
    }

    /// Takes what the page is to say; it is said once.
    func takeAnnouncement(for token: String) -> Announcement? {
        sessions.withLock { sessions in
            let key = Self.hash(token)
            defer { sessions[key]?.announcement = nil }
            return sessions[key]?.announcement
        }
    }

    func close(_ token: String) {
        sessions.withLock { $0[Self.hash(token)] = nil }
    }

    private static func hash(_ token: String) -> String {
        SHA256.hash(data: Data(token.utf8)).map { String($0, radix: 16) }.joined(separator: ".")
    }

    /// 256 random bits.
    private static func randomToken() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let part = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - part.count) + part
        }.joined()
    }
}
