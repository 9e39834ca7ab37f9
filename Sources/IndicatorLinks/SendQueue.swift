internal import Glibc
internal import IndicatorProtocols
internal import WeighingCore

/// What a port or socket was given and has not yet sent.
struct SendQueue {
    let descriptor: Int32
    /// For messages.
    let place: String

    /// The far end is gone when it takes nothing for so long.
    static let stuckMilliseconds: Int64 = 2_000
    /// At a shutdown what was sent last gets so long to leave; the slowest group of a display takes
    /// 100 ms.
    static let finishMilliseconds: Int64 = 300
    /// Half a character at 600 baud.
    private static let lookMicroseconds: UInt32 = 9_000

    /// How many characters wait; the same question to a port and to a socket.
    func waiting() throws(LinkFault) -> Int {
        var count: Int32 = 0
        guard ioctl(descriptor, UInt(TIOCOUTQ), &count) == 0 else {
            throw .closed(place: place, detail: systemText(errno))
        }
        return Int(count)
    }

    /// Waits until nothing waits any more. The system's own calls for that have no end where the
    /// other side holds the line by flow control.
    ///
    /// - Throws: ``LinkFault/closed(place:detail:)`` after ``stuckMilliseconds``, or
    ///   ``finishMilliseconds`` when the line is to stop.
    func drain(until stop: StopFlag) throws(LinkFault) {
        let begin = Uptime.now
        while try waiting() > 0 {
            let limit = stop.isSet ? Self.finishMilliseconds : Self.stuckMilliseconds
            guard Uptime.now.milliseconds(since: begin) < limit else {
                throw .closed(place: place, detail: systemText(ETIMEDOUT))
            }
            usleep(Self.lookMicroseconds)
        }
    }
}
