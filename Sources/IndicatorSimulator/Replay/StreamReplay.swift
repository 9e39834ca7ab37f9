internal import IndicatorProtocols

/// Plays the recording of a stream, and answers the requests in it.
struct StreamReplay {
    private let turns: [ReplayTurn]
    private let pace: ReplayPace
    private let outlet: ReplayOutlet
    /// What readers have sent and no turn has used.
    private var heard: [UInt8] = []

    /// Of what nobody waits for, no more is kept than one request has at most.
    private static let mostHeard = WireEvent.longestPiece

    init(_ recording: WireRecording, _ pace: ReplayPace, _ outlet: ReplayOutlet) {
        turns = ReplayTurn.turns(of: recording)
        self.pace = pace
        self.outlet = outlet
    }

    mutating func run(until stop: StopSignal) {
        while !outlet.hasReader, !stop.isSet { listen(milliseconds: .max) }
        repeat {
            for turn in turns {
                guard !stop.isSet else { return }
                play(turn, until: stop)
            }
            // Also after the last: who reads the line takes what was sent before it is closed.
            wait(ReplayPace.pauseBetweenLoops, until: stop)
        } while pace.isLooped && !stop.isSet
    }

    private mutating func play(_ turn: ReplayTurn, until stop: StopSignal) {
        if let request = turn.request { waitFor(request, until: stop) }
        let start = ContinuousClock.now
        for piece in turn.pieces {
            let due = start + .milliseconds(pace.played(piece.afterMilliseconds))
            wait(until: due, until: stop)
            if stop.isSet { return }
            outlet.send(piece.bytes)
        }
    }

    /// Waits until somebody asks what was asked then; anything else is no request of this device.
    private mutating func waitFor(_ request: [UInt8], until stop: StopSignal) {
        while !stop.isSet {
            if let range = heard.firstRange(of: request) {
                heard.removeSubrange(..<range.upperBound)
                return
            }
            listen(milliseconds: .max)
        }
    }

    private mutating func wait(_ milliseconds: Int64, until stop: StopSignal) {
        wait(until: ContinuousClock.now + .milliseconds(milliseconds), until: stop)
    }

    private mutating func wait(until due: ContinuousClock.Instant, until stop: StopSignal) {
        while !stop.isSet {
            let left = (due - ContinuousClock.now).components
            let milliseconds = left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0 else { return }
            listen(milliseconds: milliseconds)
        }
    }

    private mutating func listen(milliseconds: Int64) {
        var bytes: [UInt8] = []
        outlet.receive(
            milliseconds: CInt(min(milliseconds, Int64(ReplayOutlet.pollMilliseconds)))
        ) { received, _ in bytes += received }
        heard = (heard + bytes).suffix(Self.mostHeard)
    }
}
