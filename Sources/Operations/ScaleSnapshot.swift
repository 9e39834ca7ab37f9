public import ContractCore
public import IndicatorProtocols
public import LoadingCore
public import SiteStore
public import TradeValues
public import WeighingCore

/// The truck that somebody said is on a scale, or about to drive onto it.
public struct NamedTruck: Sendable, Equatable {
    public let plate: Plate
    /// The order somebody chose; nil: the one that expects the truck, or the visit's own.
    public let chosenOrder: String?
    /// Who said so.
    public let namedBy: String
    /// The plate it was named by; nil when a person or a system named it.
    public var reading: PlateReading.ID?
    /// The truck's open visit; nil before its first weighing.
    public var visit: Visit?
    /// The order it will be weighed against; nil when that is still open.
    public var order: DeliveryOrder?
    /// Open orders that list the truck, when somebody has to choose.
    public var choices: [DeliveryOrder] = []
    /// A tare it may be weighed once with; nil when the scale allows none, or the truck has none.
    public var storedTare: StoredTare?
    /// What became of the weight that was taken.
    public var result: CaptureResult?

    /// Whether the next weighing is the first or a later one of the visit.
    public var isFirstWeighing: Bool { visit?.baseWeighing == nil }

    /// Why the store would not take this truck's weight; nil when it would, and for a truck whose
    /// weight was taken. A first weighing needs no order yet.
    public var refusal: VisitRefusal? {
        guard result == nil else { return nil }
        if let visit, VisitState.next(from: visit.state, by: .weigh) == nil {
            return .notPossible(.weigh, state: visit.state)
        }
        if !choices.isEmpty { return .orderAmbiguous(plate, orders: choices.map(\.number)) }
        return isFirstWeighing || order != nil ? nil : .noOrder(plate)
    }
}

/// What one scale shows at one moment.
public struct ScaleSnapshot: Sendable, Equatable {
    public let scale: String
    public let phase: WeighingCycle.Phase
    /// The indication as sent; nil without signal or outside the range.
    public let indication: DecimalNumber?
    public let unit: WeightUnit
    public let weight: Weight?
    public let reading: Reading?
    /// Why no weight can be taken now; empty when one can.
    public let refusals: [WeighingRefusal]
    /// Whether the scale may weigh for trade today; nil before it is known.
    public let certification: ScaleCertification?
    /// Why it may not.
    public let certificationRefusal: CertificationRefusal?
    public let truck: NamedTruck?
    /// Why there is no signal, in terms of the line; nil while there is one.
    public let fault: LinkFault?
    /// What watches the deck and what the driver is shown; nil without sensors and signals.
    public let deck: DeckSnapshot?
    /// Big displays, in the order of the configuration.
    public let scoreboards: [ScoreboardSnapshot]
    /// Moves on with every change of the truck or of what is known about it; a page that shows
    /// more than the weight then loads it again.
    public let revision: Int

    public var canCapture: Bool {
        guard let truck else { return false }
        return refusals.isEmpty && certificationRefusal == nil && truck.refusal == nil
    }

    /// A scale that has not been heard yet.
    public static func silent(_ scale: ScaleDescription) -> ScaleSnapshot {
        ScaleSnapshot(
            scale: scale.id, phase: .noSignal, indication: nil, unit: scale.unit, weight: nil,
            reading: nil, refusals: [.noSignal], certification: nil,
            certificationRefusal: nil, truck: nil, fault: nil,
            deck: DeckSnapshot(
                DeckSensors(scale.sensors), scale.signals, outputFaults: [:]),
            scoreboards: scale.scoreboards.map(ScoreboardSnapshot.init), revision: 0)
    }
}
