internal import ContentHashing
internal import LoadingCore
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// A photograph as the API shows it.
struct PhotographDocument: Encodable {
    let entry: Int64
    let camera: String
    let scale: String
    let position: String
    let takenAt: String
    let mediaType: String
    let byteCount: Int
    let hash: String
    let isRemoved: Bool

    init(_ photograph: Photograph) {
        entry = photograph.id
        camera = photograph.camera
        scale = photograph.scale
        position = photograph.position.rawValue
        takenAt = photograph.takenAt.iso8601
        mediaType = photograph.type.mediaType
        byteCount = photograph.byteCount
        hash = photograph.hash.hex
        isRemoved = photograph.isPruned
    }
}

/// What cameras saw of one weighing.
struct WeighingPhotographsDocument: Encodable {
    struct Missing: Encodable {
        let camera: String
        let reason: String
        let at: String
    }

    let weighing: Int64
    let photographs: [PhotographDocument]
    let missing: [Missing]

    init(_ found: WeighingPhotographs) {
        weighing = found.weighing
        photographs = found.photographs.map(PhotographDocument.init)
        missing = found.missing.map {
            Missing(camera: $0.camera, reason: $0.reason.rawValue, at: $0.at.iso8601)
        }
    }
}

/// A plate that a camera sent.
struct PlateReadingDocument: Encodable {
    let id: Int64
    let camera: String
    let scale: String
    let text: String
    let plate: String?
    let confidence: Int
    let direction: String
    let receivedAt: String
    let takenAt: String?
    let verdict: String
    let refusalCode: String?
    let repeats: Int
    let photograph: PhotographDocument?
    let missingPhotograph: String?
    let weighing: Int64?

    init(_ reading: PlateReading) {
        id = reading.id
        camera = reading.camera
        scale = reading.scale
        text = reading.text
        plate = reading.plate?.text
        confidence = reading.confidence
        direction = reading.direction.rawValue
        receivedAt = reading.receivedAt.iso8601
        takenAt = reading.takenAt?.iso8601
        verdict = reading.verdict.rawValue
        refusalCode = reading.refusal.isEmpty ? nil : reading.refusal
        repeats = reading.repeats
        photograph = reading.photograph.map(PhotographDocument.init)
        missingPhotograph = reading.missing?.rawValue
        weighing = reading.weighing
    }
}
