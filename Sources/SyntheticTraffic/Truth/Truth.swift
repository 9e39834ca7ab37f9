/// What was wrong, in the words of truth.csv.
public enum FaultKind: String, Sendable, CaseIterable {
    case ownScale = "own_scale"
    case customerScale = "customer_scale"
    case carrier, driver, vehicle, product, tare
    case swap, clerical, loss

    /// A wrong slip or a single loss, not a series.
    public var isOfOneLoad: Bool { self == .swap || self == .clerical || self == .loss }
}

/// One planted fault.
///
/// Sizes are signed and their unit follows from the kind: own_scale and customer_scale in ‰ of span
/// (a ramp of an own scale in ‰ a day; it is below 0.2), + reads high; carrier, driver and vehicle
/// the mean change of `received − shipped` in kg a load, so negative; product the further loss in
/// ‰ a day, positive; tare how far the true tare left the stored one, kg, + heavier; swap the
/// difference of the two nets, kg; clerical booked − read, kg; loss − the kg that were lost.
public struct TruthFault: Sendable, Equatable {
    public let kind: FaultKind
    /// As in loads.csv; a swapped pair is `L1+L2`.
    public let entity: String
    public let start: TrafficMoment
    /// The first moment without it.
    public let end: TrafficMoment
    public let size: Double
    /// Nats per affected load; nil for what concerns one load.
    public let klPerLoad: Double?
}

/// A load that a fault touched. An intermittent thief touches every load of his: nobody knows on
/// which ones he took nothing, and `klPerLoad` is a mean over them all.
public struct TruthLoad: Sendable, Equatable {
    public let load: String
    public let kind: FaultKind
    public let entity: String
}
