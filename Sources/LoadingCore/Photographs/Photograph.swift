public import ContentHashing
public import TradeValues
public import WorkflowCore

/// A photograph as the ledger records it. Its bytes may have been removed since, its entry stays.
public struct Photograph: Sendable, Hashable, Identifiable {
    /// The sequence of its entry.
    public let id: Int64
    /// The weighing it was taken at; nil for one that came with a plate.
    public let weighing: Weighing.ID?
    public let camera: String
    public let scale: String
    public let position: CameraPosition
    /// By our clock.
    public let takenAt: Timestamp
    /// The business day it is filed under.
    public let day: CalendarDay
    public let type: AttachmentType
    public let byteCount: Int
    public let hash: ContentHash
    /// Whether the retention rule removed the bytes.
    public let isPruned: Bool

    public init(
        id: Int64, weighing: Weighing.ID?, camera: String, scale: String, position: CameraPosition,
        takenAt: Timestamp, day: CalendarDay, type: AttachmentType, byteCount: Int,
        hash: ContentHash, isPruned: Bool
    ) {
        self.id = id
        self.weighing = weighing
        self.camera = camera
        self.scale = scale
        self.position = position
        self.takenAt = takenAt
        self.day = day
        self.type = type
        self.byteCount = byteCount
        self.hash = hash
        self.isPruned = isPruned
    }
}

/// What part of a truck a camera sees. The raw value stands in the ledger.
public enum CameraPosition: String, CaseIterable, Sendable {
    case front
    case rear
    case side
    /// From above, onto the load.
    case top
    /// The whole deck.
    case deck
}

/// A picture that may be kept: its size and type have been checked.
public struct PhotographDraft: Sendable, Hashable {
    public let camera: String
    public let scale: String
    public let position: CameraPosition
    public let content: [UInt8]
    public let type: AttachmentType

    /// A camera of two megapixels sends 200 to 700 KB, one of eight about 2 MB at its best.
    public static let maximumBytes = 2 * 1_024 * 1_024
    /// Cameras of one scale that are asked at a weighing; more would hold up each other.
    public static let maximumPerWeighing = 8

    /// - Throws: ``CameraRefusal``: empty, too large, or neither JPEG nor PNG.
    public init(
        camera: String, scale: String, position: CameraPosition, content: [UInt8]
    ) throws(CameraRefusal) {
        guard !content.isEmpty else { throw .photographEmpty }
        guard content.count <= Self.maximumBytes else {
            throw .photographTooLarge(maximumBytes: Self.maximumBytes)
        }
        guard let type = AttachmentType(content: content, fileName: ""), type.isPicture else {
            throw .photographTypeUnknown
        }
        self.camera = camera
        self.scale = scale
        self.position = position
        self.content = content
        self.type = type
    }
}
