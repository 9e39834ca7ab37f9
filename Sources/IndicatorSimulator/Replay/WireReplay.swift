internal import Glibc
public import IndicatorProtocols

/// A device that does again what was recorded of it, on a pseudo terminal or a TCP port.
///
/// What it sent of its own accord it sends in the recorded rhythm; what it answered it answers when
/// it is asked the same again, in the recorded order. A Modbus recording is served as Modbus RTU on
/// a terminal and in either framing on a port, whatever it was recorded from.
public final class WireReplay: Sendable {
    /// More clients than a daemon and a few curious tools are a mistake.
    public static let maximumClients = 4

    enum Outlet {
        case terminal(PseudoTerminal)
        case listener(LoopbackListener)
    }

    private let recording: WireRecording
    private let pace: ReplayPace
    private let outlet: Outlet
    private let framing: ModbusReplyFormat.Transport

    /// Plays on a serial line.
    public init(_ recording: WireRecording, pace: ReplayPace, terminal: PseudoTerminal) {
        self.recording = recording
        self.pace = pace
        outlet = .terminal(terminal)
        framing = .rtu
    }

    /// Plays to the clients of a TCP port on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one; ``port`` tells which.
    ///   - framing: of a Modbus recording; a stream is bytes as they came.
    public init(
        _ recording: WireRecording, pace: ReplayPace, port: Int,
        framing: ModbusReplyFormat.Transport = .tcp
    ) throws(SystemFault) {
        self.recording = recording
        self.pace = pace
        outlet = .listener(try LoopbackListener(port: port))
        self.framing = framing
    }

    /// The TCP port; nil on a serial line.
    public var port: Int? {
        if case .listener(let listener) = outlet { listener.port } else { nil }
    }

    /// Plays until the recording is over, or the task is cancelled. On a TCP port a stream begins
    /// when the first client has come.
    public func run() async {
        await OwnThread.run(named: "replay") { [self] stop in
            switch recording.header.kind {
            case .stream:
                var player = StreamReplay(recording, pace, ReplayOutlet(outlet))
                player.run(until: stop)
            case .modbus:
                var player = ModbusReplay(recording, pace, ReplayOutlet(outlet), framing)
                player.run(until: stop)
            }
        }
    }
}
