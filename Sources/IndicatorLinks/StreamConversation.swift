internal import IndicatorProtocols
internal import Logging
internal import WeighingCore

/// What a stream line does from its opening until it fails: asks where the device wants to be
/// asked, decodes what comes, and says when nothing does.
struct StreamConversation {
    private let device: LineDevice
    private let address: LineAddress
    private let clock: () -> Uptime
    private let logger: Logger

    private var decoder: StreamDecoder
    private var turn: RequestTurn?
    /// Nil on lines whose receiver tells of no broken characters.
    private var marks: ErrorMarks?
    private var lastFrame: Uptime
    private var isSilent = false

    /// A TCP connection that brings no valid frame for this long is opened anew: the far end may
    /// have restarted without saying so.
    private static let reopenSilentMilliseconds: Int64 = 10_000

    init(
        with device: LineDevice, on address: LineAddress, clock: @escaping () -> Uptime,
        logger: Logger
    ) {
        guard let format = device.profile.frameFormat else {
            preconditionFailure("\(device.profile.name) is no stream profile")
        }
        self.device = device
        self.address = address
        self.clock = clock
        self.logger = logger
        decoder = StreamDecoder(
            format: format, masksParity: device.profile.serial.dataBits == 7)
        let now = clock()
        turn = device.profile.request.map { RequestTurn($0, at: now) }
        marks = address.marksErrors ? ErrorMarks() : nil
        lastFrame = now
    }

    /// Reads until the channel fails or the line is to stop.
    mutating func run(
        _ channel: borrowing some ByteChannel & ~Copyable, _ policy: inout ReconnectPolicy,
        until stop: StopFlag
    ) throws(LinkFault) {
        var bytes: [UInt8] = []
        while !stop.isSet {
            bytes.removeAll(keepingCapacity: true)
            let pause = try ask(channel)
            let hasCome = try channel.read(into: &bytes, milliseconds: pause)
            let now = clock()
            let before = decoder.counts.frames
            if hasCome { take(&bytes, at: now) }
            // An open line is no success yet: a device server may take a connection and hang up.
            if decoder.counts.frames > before { policy.succeeded() }
            try watchSilence(at: now)
        }
    }

    /// Asks when that is due.
    ///
    /// - Returns: how long bytes are waited for.
    private mutating func ask(
        _ channel: borrowing some ByteChannel & ~Copyable
    ) throws(LinkFault) -> Int {
        let pause = StopFlag.longestPauseMilliseconds
        guard var turn else { return pause }
        defer { self.turn = turn }
        return min(pause, try turn.sendWhenDue(channel, &decoder, device.tap, clock))
    }

    private mutating func take(_ bytes: inout [UInt8], at now: Uptime) {
        let faults = decoder.counts.faults
        decoder.resume(at: now)
        if let runs = marks?.runs(in: bytes) {
            for (number, run) in runs.enumerated() {
                if number > 0 {
                    device.tap.note(WireEvent.parityErrorWord)
                    decoder.breakOff()
                }
                bytes = run
                if !run.isEmpty { decode(&bytes, at: now) }
            }
        } else {
            decode(&bytes, at: now)
        }
        if decoder.counts.faults > faults, let fault = decoder.lastFault {
            device.receive(.fault(fault))
        }
    }

    private mutating func decode(_ bytes: inout [UInt8], at now: Uptime) {
        device.tap.received(bytes)
        turn?.receive(&bytes, at: now)
        var count = 0
        decoder.push(bytes) { [device] reading, raw in
            count += 1
            device.receive(.reading(reading, raw: Array(raw), at: now))
        }
        guard count > 0 else { return }
        lastFrame = now
        turn?.answered(at: now)
    }

    private mutating func watchSilence(at now: Uptime) throws(LinkFault) {
        let silence = now.milliseconds(since: lastFrame)
        if silence < device.staleAfterMilliseconds {
            if isSilent { logger.notice("frames again") }
            isSilent = false
        } else if !isSilent {
            isSilent = true
            // What comes after it continues nothing from before.
            decoder.reset()
            device.receive(.lost(.silent(place: address.text)))
            logger.warning("no valid frame for \(silence) ms")
        } else if case .tcp = address, silence > Self.reopenSilentMilliseconds {
            throw .silent(place: address.text)
        }
    }
}

extension LineAddress {
    /// Whether the receiver is told to mark broken characters: it can tell them where they have
    /// parity.
    var marksErrors: Bool {
        if case .serial(_, let settings) = self { settings.parity != .none } else { false }
    }
}
