/// How busy a simulated yard is. All times are those of the yard's ``SimulatedClock``.
public struct YardPace: Sendable {
    /// How long a truck at a button scale waits for a person before the yard presses.
    public var operatorPatienceMilliseconds: Int64 = 20_000
    /// Between the first and the second weighing.
    public var loadingMilliseconds: ClosedRange<Int64> = 20_000...60_000
    /// Between one truck's arrival at the gate and the next one's.
    public var arrivalMilliseconds: ClosedRange<Int64> = 5_000...20_000
    /// How long a held load waits for a person before the yard settles it.
    public var holdMilliseconds: ClosedRange<Int64> = 30_000...60_000
    /// Trucks on the site at once.
    public var maximumTrucks = 8

    public init() {}
}
