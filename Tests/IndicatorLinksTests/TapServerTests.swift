internal import Foundation
internal import IndicatorProtocols
internal import Logging
internal import Testing
internal import TradeValues
internal import WeighingCore

@testable internal import IndicatorLinks

@Suite final class TapServerTests {
    /// Deeper than the 107 bytes that the system's address of a socket holds.
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("tap-\(UUID().uuidString)")
        .appendingPathComponent(String(repeating: "deep", count: 30)).path
    private let tap = WireTap()

    init() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(
            atPath: URL(fileURLWithPath: folder).deletingLastPathComponent().path)
    }

    private var path: String { TapServer.path(store: folder + "/site.sqlite") }

    /// Runs `body` beside a server for one scale, `1号`.
    private func serving(_ body: () async throws -> Void) async throws {
        let profile = DeviceProfile(
            name: "yaohua-tf0", modelChinese: "测试", modelEnglish: "Test",
            language: .stream(protocolName: "yaohua-tf0"), unit: .kilogram, range: nil,
            serial: SerialSettings(), text: "")
        let wire = TapServer.Wire(
            profile: profile, address: .tcp(host: "192.0.2.7", port: 4_001), tap: tap)
        let server = TapServer(
            path: path, wires: ["1号": wire], logger: Logger(label: "test"),
            now: { Timestamp(milliseconds: 0) })
        let running = Task { try await server.run() }
        _ = try await eventually { self.isListening }
        do {
            try await body()
        } catch {
            running.cancel()
            throw error
        }
        running.cancel()
        try await running.value
    }

    private var isListening: Bool {
        guard let descriptor = (try? TapSocket.connect(to: path)) ?? nil else { return false }
        _ = ByteSource(descriptor: descriptor, place: path)
        return true
    }

    private func eventually(_ condition: () throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < end {
            if try condition() { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    @Test func aWatchOutlastsTheDaemon() async throws {
        var watch: LastingTap?
        var events: [WireEvent] = []
        func takes(_ bytes: [UInt8]) async throws -> Bool {
            try await eventually {
                events += try watch?.take() ?? []
                if watch?.header != nil { tap.received(bytes) }
                return events.last?.content == .received(bytes)
            }
        }
        try await serving {
            watch = try LastingTap.open(path: path, scale: "1号")
            let hasCome = try await takes([0x01])
            #expect(hasCome)
        }
        _ = try await eventually {
            events += try watch?.take() ?? []
            return watch?.isConnected == false
        }
        #expect(events.last?.content == .note("lost: the daemon has ended"))
        let before = events.count
        try await serving {
            let hasCome = try await takes([0x02])
            #expect(hasCome)
        }
        #expect(events[before].content == .note("opened: the daemon is back"))
        // Times go on, so that a recording of both is one.
        #expect(events.map(\.milliseconds) == events.map(\.milliseconds).sorted())
    }

    @Test func handsOutAWireAsARecording() async throws {
        try await serving {
            let connection = try #require(try TapConnection.open(path: path, scale: "1号"))
            var events: [WireEvent] = []
            _ = try await eventually {
                events += try connection.take()
                return connection.header != nil
            }
            #expect(connection.header?.profile == "yaohua-tf0")
            #expect(connection.header?.line == "192.0.2.7:4001")
            #expect(connection.header?.kind == .stream)
            tap.received([0x02, 0x2B])
            tap.note("lost: x")
            _ = try await eventually {
                events += try connection.take()
                return events.count >= 2
            }
            #expect(events.map(\.content) == [.received([0x02, 0x2B]), .note("lost: x")])
        }
    }

    @Test func refusesAScaleItDoesNotKnow() async throws {
        try await serving {
            let connection = try #require(try TapConnection.open(path: path, scale: "2"))
            var failure: TapConnection.Failure?
            _ = try await eventually {
                do throws(TapConnection.Failure) {
                    _ = try connection.take()
                } catch {
                    failure = error
                }
                return failure != nil
            }
            #expect(failure == .refused(.unknownScale))
        }
    }

    /// The flood is more than the queue holds, and comes before the server can send any of it.
    @Test func aWatcherWhoDoesNotReadMissesSomeAndIsTold() async throws {
        try await serving {
            let connection = try #require(try TapConnection.open(path: path, scale: "1号"))
            _ = try await eventually {
                _ = try connection.take()
                return connection.header != nil
            }
            let piece = [UInt8](repeating: 0x55, count: 100)
            for _ in 0..<(3 * WireWatch.mostEvents) { tap.received(piece) }
            var notes: [String] = []
            let isTold = try await eventually {
                for case .note(let note) in try connection.take().map(\.content) {
                    notes.append(note)
                }
                return !notes.isEmpty
            }
            #expect(isTold)
            #expect(notes.first?.contains("dropped") == true)
        }
    }

    @Test func isForThisUserAndGoesWithTheServer() async throws {
        try await serving {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(try TapConnection.open(path: path, scale: "1号") == nil)
    }

    @Test func replacesALeftSocketButNoFile() async throws {
        // Bound and never removed, as a killed program leaves it.
        let left = try TapSocket.listen(at: path, backlog: 1)
        do { _ = ByteSource(descriptor: left, place: path) }
        #expect(try TapConnection.open(path: path, scale: "1号") == nil)
        try await serving { #expect(isListening) }

        try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: LinkFault.self) { try TapSocket.listen(at: path, backlog: 1) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("precious".utf8))
    }
}
