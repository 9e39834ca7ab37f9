internal import Foundation
internal import Synchronization
internal import WeighingCore

/// An indicator that sends frames: of its own accord, whether somebody listens or not, or one for
/// each request.
public final class StreamSender: Sendable {
    public enum Manner: Hashable, Sendable {
        case continuous(everyMilliseconds: Int64)
        /// Exactly these bytes are answered, and nothing else.
        case onRequest([UInt8])

        /// Ten frames a second.
        public static let usual = Manner.continuous(everyMilliseconds: 100)
    }

    public static let intervals: ClosedRange<Int64> = 20...5_000

    private let scale: SimulatedScale
    private let setting: DisplaySetting
    private let encoder: any FrameEncoder
    private let manner: Manner
    private let outlet: WireOutlet
    private let troubles: LineTroubles
    private let clock: SimulatedClock
    private let report: SimulatorEvent.Receiver
    private let passed = Mutex(WireFaults.Counts())

    /// The sender notices a stop this late at most; silence that long ends a request (Modbus over
    /// serial line has a rule like it, makers of other devices rarely say theirs).
    private static let pollMilliseconds: Int64 = 100

    /// - Precondition: `setting` shows the scale's division.
    public init(
        scale: SimulatedScale, setting: DisplaySetting = .kilograms, encoder: any FrameEncoder,
        manner: Manner = .usual, outlet: WireOutlet, troubles: LineTroubles = .none,
        clock: SimulatedClock, report: @escaping SimulatorEvent.Receiver = { _ in }
    ) {
        precondition(setting.shows(scale.range.division), "divisions that cannot be shown")
        self.scale = scale
        self.setting = setting
        self.encoder = encoder
        self.manner = manner
        self.outlet = outlet
        self.troubles = troubles
        self.clock = clock
        self.report = report
    }

    /// The TCP port; nil on a serial line.
    public var port: Int? { outlet.port }

    /// What went over the wire so far.
    public var counts: WireFaults.Counts { passed.withLock { $0 } }

    /// Sends until the task is cancelled.
    public func run() async {
        await OwnThread.run(named: "indicator") { stop in
            switch self.manner {
            case .continuous(let milliseconds): self.send(every: milliseconds, until: stop)
            case .onRequest(let request): self.answer(request, until: stop)
            }
        }
    }

    private func send(every milliseconds: Int64, until stop: StopSignal) {
        var conversation = WireConversation(outlet)
        var state = State(troubles)
        var due = ContinuousClock.now
        while !stop.isSet {
            let wait = (due - .now) / .milliseconds(1)
            // Whatever is said to it meanwhile, it goes on sending.
            _ = conversation.receive(
                waitingMilliseconds: min(max(0, Int64(wait.rounded(.up))), Self.pollMilliseconds))
            guard due <= .now else { continue }
            due = max(due + .milliseconds(milliseconds), .now)
            sendFrame(to: nil, in: &conversation, &state)
        }
    }

    private func answer(_ request: [UInt8], until stop: StopSignal) {
        var conversation = WireConversation(outlet)
        var state = State(troubles)
        var askers: [CInt: Asker] = [:]
        while !stop.isSet {
            let messages = conversation.receive(waitingMilliseconds: Self.pollMilliseconds)
            note(&state)
            let now = ContinuousClock.now
            // Those who were silent have ended what they said, or have left.
            askers = askers.filter {
                now - $0.value.heardAt < .milliseconds(Self.pollMilliseconds)
            }
            for message in messages {
                var asker = askers[message.from] ?? Asker(framer: .init(request), heardAt: now)
                asker.heardAt = now
                let requests = asker.framer.push(message.bytes)
                askers[message.from] = asker
                for _ in 0..<requests { sendFrame(to: message.from, in: &conversation, &state) }
            }
        }
    }

    private struct Asker {
        var framer: StreamRequestFramer
        var heardAt: ContinuousClock.Instant
    }

    /// What changes while the sender runs.
    private struct State {
        var troubles: LineTroubles
        var canSay = true

        init(_ troubles: LineTroubles) {
            self.troubles = troubles
        }
    }

    private func note(_ state: inout State) {
        if let change = state.troubles.dropOuts.advance(to: clock.now()) {
            report(.dropOut(change))
        }
    }

    private func sendFrame(
        to receiver: CInt?, in conversation: inout WireConversation, _ state: inout State
    ) {
        note(&state)
        guard state.troubles.dropOuts.current == nil else { return }
        let display = setting.display(of: scale.indication(at: clock.now()))
        let frame = encoder.frame(showing: display)
        if state.canSay != (frame != nil) {
            state.canSay.toggle()
            report(.cannotSay(!state.canSay))
        }
        guard let frame else { return }
        conversation.dropUnread(frameBytes: frame.count)
        for piece in state.troubles.faults.pass(frame) {
            if piece.pauseMilliseconds > 0 {
                Thread.sleep(forTimeInterval: Double(piece.pauseMilliseconds) / 1_000)
            }
            conversation.send(piece.bytes, to: receiver)
        }
        let counts = state.troubles.faults.counts
        passed.withLock { $0 = counts }
    }
}
