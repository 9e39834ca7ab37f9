public import TradeValues

/// A plate that a camera sent, and what became of it.
public struct PlateReading: Sendable, Hashable, Identifiable {
    /// The store's key.
    public let id: Int64
    public let camera: String
    public let scale: String
    /// As the camera sent it.
    public let text: String
    /// In our spelling; nil when unreadable.
    public let plate: Plate?
    public let confidence: Int
    public let direction: SentPlate.Direction
    /// By our clock.
    public let receivedAt: Timestamp
    /// By the camera's clock.
    public let takenAt: Timestamp?
    public let verdict: PlateVerdict
    /// The code of the rule that refused; empty otherwise.
    public let refusal: String
    /// How often the camera sent it once more.
    public let repeats: Int
    public let photograph: Photograph?
    /// Why there is none; nil when there is one, or none came.
    public let missing: PhotographMissing?
    /// The weighing of the truck it named.
    public let weighing: Weighing.ID?

    public init(
        id: Int64, camera: String, scale: String, text: String, plate: Plate?, confidence: Int,
        direction: SentPlate.Direction, receivedAt: Timestamp, takenAt: Timestamp?,
        verdict: PlateVerdict, refusal: String, repeats: Int, photograph: Photograph?,
        missing: PhotographMissing?, weighing: Weighing.ID?
    ) {
        self.id = id
        self.camera = camera
        self.scale = scale
        self.text = text
        self.plate = plate
        self.confidence = confidence
        self.direction = direction
        self.receivedAt = receivedAt
        self.takenAt = takenAt
        self.verdict = verdict
        self.refusal = refusal
        self.repeats = repeats
        self.photograph = photograph
        self.missing = missing
        self.weighing = weighing
    }
}
