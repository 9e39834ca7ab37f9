internal import Foundation
public import LoadingCore
public import Logging
public import ServiceLifecycle
public import SiteStore
internal import TradeValues

/// Asks the cameras of a scale for pictures after each weighing. A weighing never waits for it: what
/// a camera does not give is written down as missing, with the reason.
public final class Photographer: Service {
    private struct Queue: Sendable {
        let camera: CameraDescription
        let jobs: AsyncStream<Weighing>
        let continuation: AsyncStream<Weighing>.Continuation
    }

    private let queues: [Queue]
    private let store: SiteStore
    private let retention: PhotographRetention
    private let clock: SiteClock
    private let logger: Logger

    /// Weighings that may wait for one camera; it is asked for a minute then, and what comes later
    /// shows other trucks.
    private static let maximumWaiting = 16

    public init(
        cameras: [CameraDescription], store: SiteStore, retention: PhotographRetention,
        clock: SiteClock, logger: Logger
    ) {
        queues = cameras.filter { $0.snapshot != nil }.map { camera in
            let (jobs, continuation) = AsyncStream.makeStream(
                of: Weighing.self, bufferingPolicy: .bufferingOldest(Self.maximumWaiting))
            return Queue(camera: camera, jobs: jobs, continuation: continuation)
        }
        self.store = store
        self.retention = retention
        self.clock = clock
        self.logger = logger
    }

    /// Has a weighing photographed; returns at once.
    func photograph(_ weighing: Weighing) {
        for queue in queues where queue.camera.scale == weighing.scale {
            guard case .dropped = queue.continuation.yield(weighing) else { continue }
            Task { await note(.queueFull, of: weighing, queue.camera) }
        }
    }

    public func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                // A service that returns ends the daemon, and most sites have no such camera.
                group.addTask { try? await gracefulShutdown() }
                for queue in queues {
                    group.addTask {
                        for await weighing in queue.jobs { await self.take(weighing, queue.camera) }
                    }
                }
            }
        } onGracefulShutdown: {
            for queue in self.queues { queue.continuation.finish() }
        }
    }

    private func take(_ weighing: Weighing, _ camera: CameraDescription) async {
        // What waits at a shutdown would hold it up.
        guard !Task.isShuttingDownGracefully, let snapshot = camera.snapshot else {
            return await note(.stopped, of: weighing, camera)
        }
        do {
            let content = try await snapshot().get()
            let draft = try PhotographDraft(
                camera: camera.id, scale: camera.scale, position: camera.position,
                content: content)
            try await store.keep(draft, of: weighing.id, under: retention, at: clock.now())
        } catch let missing as PhotographMissing {
            await note(missing, of: weighing, camera)
        } catch let refusal as CameraRefusal {
            await note(PhotographMissing(refusal), of: weighing, camera)
        } catch {
            logger.error("photograph of camera \(camera.id) not kept: \(error)")
            await note(.diskFailed, of: weighing, camera)
        }
    }

    private func note(
        _ reason: PhotographMissing, of weighing: Weighing, _ camera: CameraDescription
    ) async {
        logger.warning("no photograph of camera \(camera.id): \(reason.rawValue)")
        do {
            try await store.noteMissing(
                reason, of: weighing.id, camera: camera.id, at: clock.now())
        } catch {
            logger.error("missing photograph of camera \(camera.id) not noted: \(error)")
        }
    }
}
