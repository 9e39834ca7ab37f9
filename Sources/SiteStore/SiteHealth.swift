public import LedgerCore
internal import Synchronization

/// What stands in the way of keeping records right now, for whoever shows it.
public final class SiteHealth: Sendable {
    private let state = Mutex<[SiteTrouble]>([])

    init() {}

    /// The troubles that last, in the order they came; empty when all is well.
    public var troubles: [SiteTrouble] { state.withLock { $0 } }

    /// Notes a trouble, in place of an earlier one of the same code.
    public func note(_ trouble: SiteTrouble) {
        state.withLock { troubles in
            if let index = troubles.firstIndex(where: { $0.code == trouble.code }) {
                troubles[index] = trouble
            } else {
                troubles.append(trouble)
            }
        }
    }

    /// A write has succeeded: what that disproves has passed.
    func noteWrite() {
        state.withLock { troubles in
            // Almost always empty, and asked at every write.
            if !troubles.isEmpty { troubles.removeAll(where: \.passesWithAWrite) }
        }
    }

    public func clear(code: String) {
        state.withLock { troubles in troubles.removeAll { $0.code == code } }
    }
}
