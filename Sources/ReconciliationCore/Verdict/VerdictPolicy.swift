/// Every constant of the verdict on one load, in one place and with a version: a verdict names the
/// policy it was made under (short-weight-methods.md §1-§3).
public struct VerdictPolicy: Hashable, Sendable {
    public let version: String

    // Random errors of a net difference (§1). Fuel and people cancel when both sites weigh twice.

    /// Standard deviation of a gross indication about its rounded value, in e.
    public let grossRepeatability: Double
    /// The same of a tare: an empty truck stands lighter and stiller.
    public let tareRepeatability: Double
    /// Scatter of loading, dust and moisture, per mille of the shipped net.
    public let handlingPerMille: Double
    /// Fuel level, mud and gear, when a tare of an earlier visit was used again; kilograms.
    public let storedTareKilograms: Double

    // How far ordinary scales read apart (§4, priors).

    public let ownSpanPerMille: Double
    public let receiverSpanPerMille: Double

    // Decisions (§2).

    /// k of expanded uncertainties: about 95 %.
    public let coverage: Double
    /// z of the guard band: at most 5 % of suppliers blamed wrongly.
    public let guardFactor: Double

    // Ticket errors (§3).

    /// A difference below this is not taken for a ticket error, whatever its σ; kilograms.
    public let gateKilograms: Double
    public let gateFactor: Double
    /// How near a repaired figure has to come to what was shipped, in σ.
    public let transposedFactor: Double
    public let swappedFactor: Double
    public let swappedKilograms: Double
    /// Days between the receipts of two tickets that may have been exchanged: 1.2 d, in whole days.
    public let swappedDays: Int

    /// In use.
    public static let current = VerdictPolicy(
        version: "verdict-1", grossRepeatability: 0.25, tareRepeatability: 0.15,
        handlingPerMille: 0.25, storedTareKilograms: 50, ownSpanPerMille: 0.25,
        receiverSpanPerMille: 0.45, coverage: 2, guardFactor: NormalDistribution.z95,
        gateKilograms: 330, gateFactor: 5.5, transposedFactor: 4, swappedFactor: 5,
        swappedKilograms: 30, swappedDays: 1)

    /// How large a difference is looked at as a possible ticket error.
    ///
    /// - Parameter sigma: of the random error, in kilograms.
    public func gate(sigma: Double) -> Double { max(gateKilograms, gateFactor * sigma) }
}
