public import IndicatorProtocols

/// A piece of a recording that is played in one go: what the device waited for, and what it sent
/// then.
public struct ReplayTurn: Hashable, Sendable {
    /// Bytes that the device sent, and how long after the turn's beginning.
    public struct Piece: Hashable, Sendable {
        public let afterMilliseconds: Int64
        public let bytes: [UInt8]
    }

    /// What the device was asked; nil: it spoke of its own accord.
    public let request: [UInt8]?
    /// Empty: it did not answer.
    public let pieces: [Piece]
    /// When the turn began, since the recording began.
    public let startMilliseconds: Int64

    /// The turns of a recording, in order: each request with what came until the next one.
    public static func turns(of recording: WireRecording) -> [ReplayTurn] {
        var turns: [ReplayTurn] = []
        var request: [UInt8]?
        var start = recording.events.first?.milliseconds ?? 0
        var pieces: [Piece] = []
        func close() {
            guard request != nil || !pieces.isEmpty else { return }
            turns.append(
                ReplayTurn(request: request, pieces: pieces, startMilliseconds: start))
            pieces = []
        }
        for event in recording.events {
            switch event.content {
            case .received(let bytes):
                let after = event.milliseconds - start
                pieces.append(Piece(afterMilliseconds: after, bytes: bytes))
            case .sent(let bytes):
                close()
                request = bytes
                start = event.milliseconds
            case .note: break
            }
        }
        close()
        return turns
    }
}
