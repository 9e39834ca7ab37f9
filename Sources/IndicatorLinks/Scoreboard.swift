public import IndicatorProtocols
public import Logging
public import ServiceLifecycle
internal import Synchronization
internal import WeighingCore

/// One big display: sends it the newest indication until shutdown, reconnecting by itself.
///
/// It hears of readings on the line's thread and sends on a thread of its own, so a display that
/// takes nothing holds up no scale.
public final class Scoreboard: Service {
    private let id: String
    private let number: Int
    private let format: any ScoreboardFormat
    private let address: ScoreboardAddress
    private let content: Mutex<ScoreboardContent>
    private let receive: LineDevice.Receiver
    private let logger: Logger

    /// A device server that serves somebody else accepts a connection and hangs up at once; only
    /// one that holds for so long counts as working.
    private static let settledMilliseconds: Int64 = 500

    /// - Parameters:
    ///   - number: which of the scale's displays it is, from 1.
    ///   - staleAfterMilliseconds: after this silence the weight is not shown any more.
    ///   - receive: told whenever the display begins or ceases to work; must not block.
    public init(
        scale: String, number: Int, format: any ScoreboardFormat, address: ScoreboardAddress,
        staleAfterMilliseconds: Int64, logger: Logger, receive: @escaping LineDevice.Receiver
    ) {
        id = "\(scale)-\(number)"
        self.number = number
        self.format = format
        self.address = address
        content = Mutex(
            ScoreboardContent(format: format, staleAfterMilliseconds: staleAfterMilliseconds))
        self.receive = receive
        var logger = logger
        logger[metadataKey: "scoreboard"] = "\(id)"
        self.logger = logger
    }

    /// Takes what the scale's line brings; returns at once, on any thread.
    public func deliver(_ event: SignalEvent) {
        content.withLock { $0.admit(event) }
    }

    public func run() async throws {
        await LineThread.run(name: "board-\(id)") { [self] stop in
            var policy = ReconnectPolicy()
            while !stop.isSet {
                do throws(LinkFault) {
                    try send(to: try open(stop), &policy, until: stop)
                } catch {
                    receive(.scoreboard(number, error))
                    stop.pause(milliseconds: policy.delayMilliseconds())
                }
            }
        }
    }

    private func open(_ stop: StopFlag) throws(LinkFault) -> ScoreboardOutput {
        switch address {
        case .serial(let device, let settings):
            try ScoreboardOutput(
                device: device, settings, marksCharacters: format.marksCharacters,
                warn: { logger.warning("\($0)") })
        case .tcp(let host, let port):
            try ScoreboardOutput(host: host, port: port, stop: stop)
        }
    }

    private func send(
        to output: consuming ScoreboardOutput, _ policy: inout ReconnectPolicy, until stop: StopFlag
    ) throws(LinkFault) {
        var isWorking = false
        let opened = Uptime.now
        var due = opened
        while !stop.isSet {
            // The newest only: while characters still wait, none are put behind them.
            if try output.isReady() {
                let group = content.withLock { $0.characters(at: .now) }
                if let group { try output.send(group, until: stop) }
                if !isWorking,
                    Uptime.now.milliseconds(since: opened) >= Self.settledMilliseconds
                {
                    policy.succeeded()
                    receive(.scoreboard(number, nil))
                    isWorking = true
                }
            }
            let now = Uptime.now
            due = max(Uptime(milliseconds: due.milliseconds + format.intervalMilliseconds), now)
            stop.pause(milliseconds: Int(due.milliseconds(since: now)))
        }
        // No weight stays behind that nobody weighs any more.
        if let group = content.withLock(\.weightless) { try output.send(group, until: stop) }
        output.finish()
    }
}
