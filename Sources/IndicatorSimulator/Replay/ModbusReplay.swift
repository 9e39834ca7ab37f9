internal import Glibc
internal import IndicatorProtocols

/// Answers recorded requests with the recorded replies, each request's in their order.
///
/// The recorded order of different requests does not matter, because another master asks in another
/// one. A request that is not in the recording is nobody's: on a serial line there is silence, over
/// TCP the gateway's exception.
struct ModbusReplay {
    private let replies: [[UInt8]: [Reply]]
    private let pace: ReplayPace
    private let outlet: ReplayOutlet
    private let framing: ModbusReplyFormat.Transport
    private var next: [[UInt8]: Int] = [:]
    private var serial = RTURequestFramer()
    private var streams: [CInt: [UInt8]] = [:]

    /// What came of a request; no bytes: nothing did.
    private struct Reply {
        let bytes: [UInt8]
        let afterMilliseconds: Int64
    }

    /// Transaction, protocol and length before the unit id.
    private static let headerLength = 6
    /// A request with its header has no more (Modbus messaging on TCP/IP 4.1).
    private static let longestRequest = 260
    private static let gatewayTargetFailed: UInt8 = 0x0B

    init(
        _ recording: WireRecording, _ pace: ReplayPace, _ outlet: ReplayOutlet,
        _ framing: ModbusReplyFormat.Transport
    ) {
        var replies: [[UInt8]: [Reply]] = [:]
        for turn in ReplayTurn.turns(of: recording) {
            guard let request = turn.request else { continue }
            replies[request, default: []].append(
                Reply(
                    bytes: turn.pieces.flatMap(\.bytes),
                    afterMilliseconds: turn.pieces.first?.afterMilliseconds ?? 0))
        }
        self.replies = replies
        self.pace = pace
        self.outlet = outlet
        self.framing = framing
    }

    /// Without a loop it ends when the last reply has been given.
    mutating func run(until stop: StopSignal) {
        while !stop.isSet, pace.isLooped || !isOver {
            var asked: [(request: [UInt8], transaction: [UInt8], from: CInt)] = []
            var pieces: [([UInt8], CInt)] = []
            outlet.receive(milliseconds: ReplayOutlet.pollMilliseconds) { pieces.append(($0, $1)) }
            if pieces.isEmpty { serial.reset() }
            for (bytes, from) in pieces {
                asked += framing == .tcp ? transactions(bytes, from) : requests(bytes, from)
            }
            for (request, transaction, from) in asked where !stop.isSet {
                answer(request, transaction, to: from)
            }
        }
    }

    private var isOver: Bool { replies.allSatisfy { next[$0.key, default: 0] >= $0.value.count } }

    private mutating func requests(
        _ bytes: [UInt8], _ from: CInt
    ) -> [(request: [UInt8], transaction: [UInt8], from: CInt)] {
        serial.push(bytes).map { ($0, [], from) }
    }

    /// Cuts requests out of one client's stream, and makes of each what it is on a bus.
    private mutating func transactions(
        _ bytes: [UInt8], _ from: CInt
    ) -> [(request: [UInt8], transaction: [UInt8], from: CInt)] {
        var stream = streams[from, default: []] + bytes
        var asked: [(request: [UInt8], transaction: [UInt8], from: CInt)] = []
        while stream.count >= Self.headerLength {
            let length = Self.headerLength + Int(stream[4]) << 8 + Int(stream[5])
            guard length <= Self.longestRequest else {
                // No Modbus: nothing behind it can be told apart.
                stream = []
                break
            }
            guard stream.count >= length else { break }
            let body = Array(stream[Self.headerLength..<length])
            asked.append((RTUFrame.closed(body), Array(stream[..<4]), from))
            stream.removeFirst(length)
        }
        streams[from] = stream
        return asked
    }

    private mutating func answer(_ request: [UInt8], _ transaction: [UInt8], to receiver: CInt) {
        guard let recorded = replies[request] else {
            guard framing == .tcp, request.count >= 2 else { return }
            send([request[0], request[1] | 0x80, Self.gatewayTargetFailed], transaction, receiver)
            return
        }
        let number = next[request, default: 0]
        next[request] = number + 1
        guard pace.isLooped || number < recorded.count else { return }
        let reply = recorded[number % recorded.count]
        guard !reply.bytes.isEmpty else { return }
        usleep(useconds_t(min(pace.played(reply.afterMilliseconds), Self.longestDelay) * 1_000))
        // Over TCP there is no CRC; a recorded one that is wrong is a fault of the bus.
        if framing == .tcp {
            if let body = RTUFrame.body(of: reply.bytes) {
                send(Array(body), transaction, receiver)
            }
        } else {
            outlet.send(reply.bytes, to: receiver)
        }
    }

    /// No master waits longer for an answer; the recording of a slow one is not played slower.
    private static let longestDelay: Int64 = 2_000

    private func send(_ body: [UInt8], _ transaction: [UInt8], _ receiver: CInt) {
        outlet.send(
            transaction + [UInt8(body.count >> 8), UInt8(body.count & 0xFF)] + body, to: receiver)
    }
}
