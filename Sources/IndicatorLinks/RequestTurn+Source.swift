internal import IndicatorProtocols
internal import WeighingCore

extension RequestTurn {
    /// Sends the request when it is due.
    ///
    /// What came before it can be no answer to it, and half an answer before it neither: both are
    /// dropped. The tap is told of all of it.
    ///
    /// - Returns: milliseconds until there is something to do again; 0 right after a request, whose
    ///   answer can be there at once.
    mutating func sendWhenDue(
        _ source: borrowing some ByteChannel & ~Copyable, _ decoder: inout StreamDecoder,
        _ tap: WireTap, _ clock: () -> Uptime
    ) throws(LinkFault) -> Int {
        let next = next(at: clock())
        guard case .send = next else { return milliseconds(until: next) }
        decoder.reset()
        var late: [UInt8] = []
        // One read takes more than any answer has.
        _ = try source.read(into: &late, milliseconds: 0)
        tap.received(late)
        try source.write(request.bytes)
        tap.sent(request.bytes)
        let now = clock()
        sent(at: now)
        return milliseconds(until: self.next(at: now))
    }

    private func milliseconds(until next: Next) -> Int {
        switch next {
        case .send: 0
        case .wait(let milliseconds): Int(milliseconds)
        }
    }
}
