internal import WeighingCore

/// A ``RequestTurn`` that is driven by what a recording tells, and says of each byte that it keeps
/// from the decoder why.
struct RecordedTurn: Sendable {
    private var turn: RequestTurn
    /// What has been taken for an echo, as long as it may turn out to be an answer.
    private var echo: [UInt8] = []

    typealias DropReceiver = ([UInt8], WireFinding.Reason) -> Void

    init(_ request: StreamRequest, at milliseconds: Int64) {
        turn = RequestTurn(request, at: Uptime(milliseconds: milliseconds))
    }

    mutating func sent(at milliseconds: Int64) {
        turn.sent(at: Uptime(milliseconds: milliseconds))
    }

    mutating func answered(at milliseconds: Int64) {
        turn.answered(at: Uptime(milliseconds: milliseconds))
    }

    /// - Returns: the bytes that can belong to an answer.
    mutating func receive(
        _ bytes: [UInt8], at milliseconds: Int64, drop: DropReceiver
    ) -> [UInt8] {
        let now = Uptime(milliseconds: milliseconds)
        // Asked as the line asks, so that the time of an answer ends.
        _ = turn.next(at: now)
        guard turn.isAsked else {
            end(drop)
            drop(bytes, .unasked)
            return []
        }
        var answer = bytes
        turn.receive(&answer, at: now)
        if answer.count > bytes.count {
            // What had been taken for an echo stands before it.
            echo = []
        } else {
            echo += bytes.dropLast(answer.count)
            if echo.count == turn.request.bytes.count || !answer.isEmpty { end(drop) }
        }
        return answer
    }

    /// Says that what has begun as an echo is not continued.
    mutating func end(_ drop: DropReceiver) {
        drop(echo, .echo)
        echo = []
    }
}
