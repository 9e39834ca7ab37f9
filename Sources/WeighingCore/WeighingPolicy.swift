/// The limits by which one scale decides that a truck stands still, alone and from zero.
public struct WeighingPolicy: Hashable, Sendable {
    /// The shortest time over which all readings must agree.
    public var windowMilliseconds: Int64
    /// The fewest readings that must agree; for a device that speaks rarely the window grows.
    public var minimumReadings: Int
    /// Readings in the window may differ by this many divisions (R 76-1 4.12: a stored value must
    /// not differ from the final value by more than 1 e).
    public var bandInDivisions: Int64
    /// Silence after which the signal counts as lost and the last weight as gone.
    public var staleAfterMilliseconds: Int64

    /// How long a load has to be at rest before it is taken without a button. A semi-trailer at
    /// walking pace shows its drive axles alone for up to five seconds before its trailer comes
    /// onto the deck, and so does a driver who stops too early.
    public var automaticRestMilliseconds: Int64

    public init(
        windowMilliseconds: Int64 = 1_000, minimumReadings: Int = 4, bandInDivisions: Int64 = 1,
        staleAfterMilliseconds: Int64 = 2_000, automaticRestMilliseconds: Int64 = 6_000
    ) {
        self.windowMilliseconds = windowMilliseconds
        self.minimumReadings = minimumReadings
        self.bandInDivisions = bandInDivisions
        self.staleAfterMilliseconds = staleAfterMilliseconds
        self.automaticRestMilliseconds = automaticRestMilliseconds
    }
}
