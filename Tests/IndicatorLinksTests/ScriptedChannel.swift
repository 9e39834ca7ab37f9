internal import IndicatorProtocols
internal import WeighingCore

@testable internal import IndicatorLinks

/// A line whose bytes come at set times, on a clock that goes on only while it is read.
final class ScriptedChannel: ByteChannel {
    typealias Arrival = (at: Int64, bytes: [UInt8])

    private(set) var now: Int64 = 0
    private(set) var requests: [Int64] = []
    let stop = StopFlag()
    private var arrivals: [Arrival]
    private let end: Int64
    /// What a request is answered with, and after how long; its number counts from 0.
    private let answer: (Int) -> Arrival?

    init(
        _ arrivals: [Arrival], until end: Int64, answer: @escaping (Int) -> Arrival? = { _ in nil }
    ) {
        self.arrivals = arrivals
        self.end = end
        self.answer = answer
    }

    func read(into buffer: inout [UInt8], milliseconds: Int) -> Bool {
        let latest = now + Int64(milliseconds)
        guard let next = arrivals.first, next.at <= latest else {
            now = latest
            if now >= end { stop.set() }
            return false
        }
        now = max(now, next.at)
        buffer += next.bytes
        arrivals.removeFirst()
        return true
    }

    func write(_ bytes: [UInt8]) {
        if let (delay, bytes) = answer(requests.count) {
            arrivals.append((now + delay, bytes))
            arrivals.sort { $0.at < $1.at }
        }
        requests.append(now)
    }
}
