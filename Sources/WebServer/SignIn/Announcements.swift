internal import BilingualTerms
internal import Synchronization
internal import WorkflowCore

/// What a browser's next page has to say about what was just done there. Said once, kept in
/// memory: a restart forgets it, and the page shows the new state anyway.
final class Announcements: Sendable {
    enum Announcement: Sendable {
        /// With the papers that came of it.
        case done(Phrase, papers: [DocumentReference] = [])
        /// It was done, and there is something to look at.
        case doneWithCautions(Phrase, [Phrase])
        /// It was done, and something must not go on as before: a failed check is recorded.
        case alarmed(Message)
        case refused(Message)
    }

    /// Browsers that have not fetched the page after their form; the oldest are forgotten.
    private static let maximumWaiting = 500

    private struct State {
        var waiting: [String: Announcement] = [:]
        var order: [String] = []
    }

    private let state = Mutex(State())

    func announce(_ announcement: Announcement, to session: String) {
        state.withLock { state in
            state.order.removeAll { $0 == session }
            if state.order.count >= Self.maximumWaiting {
                state.waiting[state.order.removeFirst()] = nil
            }
            state.order.append(session)
            state.waiting[session] = announcement
        }
    }

    func take(for session: String) -> Announcement? {
        state.withLock { state in
            guard let announcement = state.waiting.removeValue(forKey: session) else { return nil }
            state.order.removeAll { $0 == session }
            return announcement
        }
    }
}
