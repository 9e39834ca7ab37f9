public import WeighingCore

/// What one display is sent at one moment; pure.
///
/// Many displays hold what they were shown last until something else comes. So a weight that is not
/// of now, or that cannot be shown, is not only left out: the display is sent its format's own form
/// for a scale out of range, which has no weight in it. A format without such a form is sent
/// nothing.
public struct ScoreboardContent: Sendable {
    private let format: any ScoreboardFormat
    private let staleAfterMilliseconds: Int64
    private var newest: (reading: Reading, at: Uptime)?

    /// - Parameter staleAfterMilliseconds: after this silence the weight is not shown any more; the
    ///   scale's own limit.
    public init(format: any ScoreboardFormat, staleAfterMilliseconds: Int64) {
        self.format = format
        self.staleAfterMilliseconds = staleAfterMilliseconds
    }

    /// Takes what the scale's line brings.
    public mutating func admit(_ event: SignalEvent) {
        switch event {
        // A tare that was asked for is not what stands on the deck.
        case .reading(let reading, _, let time) where reading.mode != .tare:
            newest = (reading, time)
        case .lost: newest = nil
        case .reading, .fault, .contacts, .contactsLost, .output, .scoreboard: break
        }
    }

    /// Nil: nothing is sent.
    public func characters(at now: Uptime) -> [ScoreboardCharacter]? {
        guard let newest, now.milliseconds(since: newest.at) < staleAfterMilliseconds,
            newest.reading.range != .outside, newest.reading.value != nil
        else { return weightless }
        return format.characters(showing: newest.reading) ?? weightless
    }

    /// What takes the weight off the display; nil where the format cannot say that.
    public var weightless: [ScoreboardCharacter]? {
        format.characters(showing: Reading(value: nil, range: .outside))
    }
}
