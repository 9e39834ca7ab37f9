internal import Glibc
internal import IndicatorProtocols
internal import WeighingCore

/// The open port or connection that one display hangs on.
struct ScoreboardOutput: ~Copyable {
    private let descriptor: Int32
    private let place: String
    /// Nil where characters have no ninth bit.
    private let ninthBit: NinthBit?
    private let isSocket: Bool
    /// Since when characters have waited to be taken.
    private var waitingSince: Uptime?

    init(
        device: String, _ settings: SerialSettings, marksCharacters: Bool, warn: (LinkFault) -> Void
    ) throws(LinkFault) {
        let descriptor = try SerialPort.openDescriptor(device, settings, warn: warn)
        var ninthBit: NinthBit?
        do throws(LinkFault) {
            if marksCharacters {
                ninthBit = try NinthBit(
                    descriptor: descriptor, device: device, baud: settings.baud)
            }
        } catch {
            PortClaim.end(descriptor)
            throw error
        }
        self.descriptor = descriptor
        self.ninthBit = ninthBit
        place = device
        isSocket = false
    }

    init(host: String, port: Int, stop: StopFlag) throws(LinkFault) {
        descriptor = try TCPSocket.connectDescriptor(host: host, port: port, stop: stop)
        place = "\(host):\(port)"
        ninthBit = nil
        isSocket = true
        // A group is a packet; the next one is not waited for.
        var isOn: Int32 = 1
        setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit {
        // Closing a port would wait for what it still holds, for up to half a minute.
        if !isSocket, (try? queue.waiting()) != 0 { tcflush(descriptor, TCOFLUSH) }
        PortClaim.end(descriptor)
    }

    /// Whether everything sent so far was taken.
    ///
    /// A display takes a group in less than its interval. When nothing was taken for long what waits
    /// is thrown away: shown later it would be an old weight.
    ///
    /// - Throws: ``LinkFault/closed(place:detail:)`` when it was not for
    ///   ``SendQueue/stuckMilliseconds``, or the other side has hung up.
    mutating func isReady() throws(LinkFault) -> Bool {
        try discardInput()
        let waiting = try queue.waiting()
        var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard waiting > 0 || Glibc.poll(&poll, 1, 0) <= 0 || poll.revents & Int16(POLLOUT) == 0
        else {
            waitingSince = nil
            return true
        }
        let since = waitingSince ?? .now
        waitingSince = since
        if Uptime.now.milliseconds(since: since) >= SendQueue.stuckMilliseconds {
            throw closed(ETIMEDOUT)
        }
        return false
    }

    /// Sends one group; call it when ``isReady()``.
    func send(_ group: [ScoreboardCharacter], until stop: StopFlag) throws(LinkFault) {
        guard let ninthBit else {
            try write(group.map(\.byte))
            return
        }
        var rest = group[...]
        while let isMarked = rest.first?.isMarked {
            let run = rest.prefix { $0.isMarked == isMarked }
            rest = rest.dropFirst(run.count)
            try ninthBit.set(isMarked)
            try write(run.map(\.byte))
            try ninthBit.waitUntilSent(run.count, until: stop)
        }
    }

    /// Waits until the last group has left, but not for long.
    mutating func finish() {
        let end = Uptime.now.milliseconds + SendQueue.finishMilliseconds
        while (try? isReady()) == false, Uptime.now.milliseconds < end { usleep(10_000) }
    }

    private var queue: SendQueue { SendQueue(descriptor: descriptor, place: place) }

    private func write(_ bytes: [UInt8]) throws(LinkFault) {
        let count =
            isSocket
            ? Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            : Glibc.write(descriptor, bytes, bytes.count)
        // Half a group would be shown as another one.
        guard count == bytes.count else { throw closed(count < 0 ? errno : ETIMEDOUT) }
    }

    /// Displays have nothing to say; device servers sometimes have. Read, it tells the end.
    private func discardInput() throws(LinkFault) {
        guard isSocket else { return }
        var space = [UInt8](repeating: 0, count: 256)
        let count = recv(descriptor, &space, space.count, Int32(MSG_DONTWAIT))
        if count == 0 { throw .closed(place: place, detail: "end of stream") }
        if count < 0, errno != EAGAIN, errno != EINTR { throw closed(errno) }
    }

    private func closed(_ code: Int32) -> LinkFault {
        .closed(place: place, detail: systemText(code))
    }
}
