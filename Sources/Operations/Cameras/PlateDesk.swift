public import LoadingCore
internal import Logging
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// Takes what plate cameras send: keeps it, and lets it name the truck when the gate says so.
public actor PlateDesk {
    /// What the sender is told.
    public enum Receipt: Sendable, Equatable {
        case kept(PlateVerdict)
        case repetition
    }

    private let cameras: [CameraDescription]
    private let stations: [ScaleStation]
    private let store: SiteStore
    private let retention: PhotographRetention
    private let clock: SiteClock
    private let logger: Logger
    /// Posts of each camera in the minute that runs.
    private var posts: [String: (minute: Int64, count: Int)] = [:]
    /// Readings that are naming a truck at this moment.
    private var naming: Set<PlateReading.ID> = []

    /// A camera sees a few trucks a minute; heartbeats and repetitions come on top. More is a
    /// camera gone wild, or somebody who has its address.
    public static let maximumPostsPerMinute = 120

    init(
        cameras: [CameraDescription], stations: [ScaleStation], store: SiteStore,
        retention: PhotographRetention, clock: SiteClock, logger: Logger
    ) {
        self.cameras = cameras
        self.stations = stations
        self.store = store
        self.retention = retention
        self.clock = clock
        self.logger = logger
    }

    /// The camera that may push under that name.
    ///
    /// - Throws: ``CameraRefusal``: unknown, one that does not push, or one that pushes too often.
    public func admitPost(from id: String) throws(CameraRefusal) -> CameraDescription {
        let found = cameras.first { $0.id == id }
        try CameraKind.requirePushing(found?.kind, id: id)
        guard let camera = found else { throw .cameraUnknown(id) }
        let minute = clock.uptime().milliseconds / 60_000
        let count = posts[id]?.minute == minute ? posts[id]?.count ?? 0 : 0
        guard count < Self.maximumPostsPerMinute else {
            throw .tooManyPosts(perMinute: Self.maximumPostsPerMinute)
        }
        posts[id] = (minute, count + 1)
        return camera
    }

    /// Keeps a plate, and names the truck by it when it passes the gate.
    ///
    /// - Throws: what the disk says, when the plate could not be kept, or what it came to could
    ///   not be written down; the camera sends again, and then it is finished.
    public func admit(_ sent: SentPlate, from camera: CameraDescription) async throws -> Receipt {
        let earlier = try await store.repeated(sent, by: camera.id)
        if let earlier, earlier.verdict != .passed { return .repetition }
        let now = clock.now()
        let decision = camera.gate.decide(
            sent, known: try await store.known(sent.plates), received: earlier?.receivedAt, at: now)
        if let earlier { return try await finish(earlier, decision, sent, from: camera) }
        let reading = try await store.keep(
            sent, decision, camera: camera.id, scale: camera.scale,
            picture: await picture(of: sent, from: camera, at: now), at: now)
        guard let reading else { return .repetition }
        return try await finish(reading, decision, sent, from: camera)
    }

    /// Does what the gate decided about a reading that is kept.
    private func finish(
        _ reading: PlateReading, _ decision: PlateGate.Decision, _ sent: SentPlate,
        from camera: CameraDescription
    ) async throws -> Receipt {
        // An impatient camera sends again while the first post is still at work.
        guard naming.insert(reading.id).inserted else { return .repetition }
        defer { naming.remove(reading.id) }
        let station = stations.first { $0.scale.id == camera.scale }
        var verdict = decision.verdict
        if verdict != .passed {
            if reading.verdict == .passed { try await store.settle(reading.id, as: verdict) }
        } else if let plate = decision.plate, let station {
            verdict = try await name(plate, reading, by: camera, at: station)
        }
        await station?.noteReading()
        logger.info("camera \(camera.id): \(sent.text) \(verdict.rawValue)")
        return .kept(verdict)
    }

    private func name(
        _ plate: Plate, _ reading: PlateReading, by camera: CameraDescription,
        at station: ScaleStation
    ) async throws -> PlateVerdict {
        do {
            let verdict = try await station.nameTruck(
                read: plate, by: camera.id, reading: reading.id)
            try await store.settle(reading.id, as: verdict)
            return verdict
        } catch let refusal as any Refusal {
            try await store.settle(reading.id, as: .refused, refusal: refusal.code)
            return .refused
        }
    }

    /// A picture that may not be kept, or a disk without room for it, must not keep the plate from being read.
    private func picture(
        of sent: SentPlate, from camera: CameraDescription, at now: Timestamp
    ) async -> Result<Photograph, PhotographMissing>? {
        guard let content = sent.picture else { return nil }
        do {
            let draft = try PhotographDraft(
                camera: camera.id, scale: camera.scale, position: camera.position,
                content: content)
            return .success(try await store.keep(draft, of: nil, under: retention, at: now))
        } catch let missing as PhotographMissing {
            logger.warning("photograph of camera \(camera.id) not kept: \(missing.rawValue)")
            return .failure(missing)
        } catch let refusal as CameraRefusal {
            return .failure(PhotographMissing(refusal))
        } catch {
            logger.error("photograph of camera \(camera.id) not kept: \(error)")
            return .failure(.diskFailed)
        }
    }
}
