public import IndicatorProtocols
internal import Synchronization
internal import WeighingCore

/// A watch through the daemon's socket that outlasts the daemon: when it ends, such as for a new
/// configuration, the watch waits until it is back.
public final class LastingTap: Sendable {
    private struct State {
        /// Nil while the daemon is gone.
        var connection: TapConnection?
        /// What the connection's times are counted from.
        var offset: Int64 = 0
        var nextTry = Uptime(milliseconds: 0)
    }

    private let path: String
    private let scale: String
    private let startedAt = Uptime.now
    private let state: Mutex<State>

    /// A daemon needs about as long to start.
    private static let retryMilliseconds: Int64 = 500

    /// Connects and asks for a scale.
    ///
    /// - Returns: nil when no daemon listens at `path`.
    public static func open(
        path: String, scale: String
    ) throws(TapConnection.Failure) -> LastingTap? {
        guard let connection = try TapConnection.open(path: path, scale: scale) else { return nil }
        return LastingTap(connection, path, scale)
    }

    private init(_ connection: TapConnection, _ path: String, _ scale: String) {
        self.path = path
        self.scale = scale
        state = Mutex(State(connection: connection))
    }

    public var isConnected: Bool { state.withLock { $0.connection != nil } }

    /// What the newest recording is headed with; nil until it has come.
    public var header: WireRecording.Header? { state.withLock { $0.connection?.header } }

    /// Takes what has come, with times since the watch began. Never waits.
    ///
    /// - Throws: why nothing more will come; not that the daemon is gone.
    public func take() throws(TapConnection.Failure) -> [WireEvent] {
        try state.withLock { state throws(TapConnection.Failure) in
            guard let connection = state.connection else { return try reconnect(&state) }
            do throws(TapConnection.Failure) {
                return try connection.take().map {
                    WireEvent(milliseconds: $0.milliseconds + state.offset, $0.content)
                }
            } catch .link {
                state.connection = nil
                return [note("lost: the daemon has ended")]
            }
        }
    }

    private func reconnect(_ state: inout State) throws(TapConnection.Failure) -> [WireEvent] {
        let now = Uptime.now
        guard now.milliseconds(since: state.nextTry) >= 0 else { return [] }
        state.nextTry = Uptime(milliseconds: now.milliseconds + Self.retryMilliseconds)
        do throws(TapConnection.Failure) {
            state.connection = try TapConnection.open(path: path, scale: scale)
        } catch .link {
            // It is just ending, or just beginning.
            return []
        }
        guard state.connection != nil else { return [] }
        let note = note("\(WireEvent.openedWord): the daemon is back")
        state.offset = note.milliseconds
        return [note]
    }

    private func note(_ text: String) -> WireEvent {
        WireEvent(milliseconds: Uptime.now.milliseconds(since: startedAt), .note(text))
    }
}
