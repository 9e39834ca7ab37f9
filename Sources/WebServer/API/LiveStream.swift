internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import ServiceLifecycle

/// Server-sent events of all scales: the newest state only, at most ten times a second.
enum LiveStream {
    /// A browser cannot show more, and the eye cannot read more.
    private static let pause = Duration.milliseconds(100)
    /// Every scale is sent at least this often, so that a page that hears nothing for three
    /// seconds knows that its weight is no longer of now.
    private static let heartbeat = Duration.seconds(1)

    static func response(
        _ site: WeighbridgeSite,
        encode: @escaping @Sendable (ScaleSnapshot, ScaleDescription) throws -> Data
    ) throws -> Response {
        guard let changes = site.feed.changes() else { throw HTTPError(.serviceUnavailable) }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: .init { writer in
                try await write(&writer, site, changes, encode)
                try await writer.finish(nil)
            })
    }

    private static func write(
        _ writer: inout any ResponseBodyWriter, _ site: WeighbridgeSite,
        _ changes: AsyncStream<Void>,
        _ encode: @Sendable (ScaleSnapshot, ScaleDescription) throws -> Data
    ) async throws {
        var sent: [String: ScaleSnapshot] = [:]
        var sentAllAt = ContinuousClock.now
        // A page left open must not hold up the daemon's shutdown.
        let ticks = MergedTicks(changes: changes, heartbeat: heartbeat).cancelOnGracefulShutdown()
        for try await _ in ticks {
            if sentAllAt.duration(to: .now) >= heartbeat {
                sent = [:]
                sentAllAt = .now
            }
            var buffer = ByteBuffer()
            for station in site.stations {
                guard let snapshot = site.feed.snapshot(of: station.scale.id) else { continue }
                guard sent[station.scale.id] != snapshot else { continue }
                sent[station.scale.id] = snapshot
                buffer.writeString("event: reading\ndata: ")
                buffer.writeBytes(try encode(snapshot, station.scale))
                buffer.writeString("\n\n")
            }
            if buffer.readableBytes > 0 { try await writer.write(buffer) }
            try await Task.sleep(for: pause)
        }
    }
}

/// Changes, or a tick when there has been none for `heartbeat`; ends on shutdown.
private struct MergedTicks: AsyncSequence, Sendable {
    typealias Element = Void

    let changes: AsyncStream<Void>
    let heartbeat: Duration

    func makeAsyncIterator() -> AsyncStream<Void>.Iterator {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let relay = Task {
            for await _ in changes { continuation.yield() }
            continuation.finish()
        }
        let beat = Task { [heartbeat] in
            while !Task.isCancelled {
                try? await Task.sleep(for: heartbeat)
                continuation.yield()
            }
        }
        continuation.onTermination = { _ in
            relay.cancel()
            beat.cancel()
        }
        return stream.makeAsyncIterator()
    }
}
