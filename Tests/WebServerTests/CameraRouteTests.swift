import AccessCore
import ContentHashing
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LoadingCore
import Operations
import SiteStore
import Testing
import TradeValues

@testable import WebServer

/// Cameras that push, as the daemon answers them.
@Suite struct CameraRouteTests {
    private static func camera(_ id: String, _ kind: CameraKind) -> CameraDescription {
        CameraDescription(
            id: id, name: "车头相机", nameEnglish: "Front camera", scale: "1", position: .front,
            kind: kind, gate: PlateGate(), snapshot: nil)
    }

    private static func fixture() throws -> WebFixture {
        try WebFixture(cameras: [
            camera("vz", .vzenith), camera("hik", .hikvision), camera("snap", .snapshot),
        ])
    }

    private static func push(
        _ client: any TestClientProtocol, _ camera: String, _ token: String, _ body: [UInt8],
        type: String = "application/json"
    ) async throws -> (status: Int, object: [String: Any]) {
        try await client.execute(
            uri: "/api/v1/cameras/\(camera)/plates/\(token)", method: .post,
            headers: [.contentType: type], body: ByteBuffer(bytes: body)
        ) { response in
            let data = Data(response.body.readableBytesView)
            let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
            return (Int(response.status.code), object ?? [:])
        }
    }

    @Test func aPlateNamesTheTruckAndTheCameraOpensNothing() async throws {
        let fixture = try Self.fixture()
        let token = try await fixture.site.accounts.issueToken(
            "vz", scope: .camera, camera: "vz", by: "test")
        try await fixture.run { client in
            let post = Array(CameraPosts.vzenith().utf8)
            for _ in 0..<2 {
                let (status, object) = try await Self.push(client, "vz", token, post)
                #expect(status == 200)
                let answer = object["Response_AlarmInfoPlate"] as? [String: Any]
                #expect(answer?["info"] as? String == "no")
                #expect(answer?["content"] as? String == "retransfer_stop")
            }
            let snapshot = try #require(fixture.site.feed.snapshot(of: "1"))
            #expect(snapshot.truck?.plate.text == "粤B12345" && snapshot.truck?.namedBy == "vz")
            let readings = try await fixture.site.store.plateReadings(.init(limit: 9))
            #expect(readings.map(\.verdict) == [.named] && readings.map(\.repeats) == [1])
            let photograph = try #require(readings.first?.photograph)
            for (path, headers) in [
                ("/photographs/\(photograph.hash.hex)", WebFixture.headers),
                ("/api/v1/photographs/\(photograph.hash.hex)", WebFixture.headers),
            ] {
                try await client.execute(uri: path, method: .get, headers: headers) { response in
                    #expect(response.status == .ok)
                    #expect(Array(buffer: response.body) == CameraPosts.picture)
                    #expect(response.headers[.contentType] == "image/jpeg")
                    #expect(response.headers[.contentSecurityPolicy]?.hasPrefix("sandbox") == true)
                }
            }
            try await client.execute(
                uri: "/plate-readings?scale=1", method: .get, headers: WebFixture.headers
            ) { #expect(String(buffer: $0.body).contains("已登记车号")) }
        }
    }

    /// A plate below the limit names nobody; the console offers it.
    @Test func anUnsurePlateIsASuggestion() async throws {
        let fixture = try Self.fixture()
        let token = try await fixture.site.accounts.issueToken(
            "vz", scope: .camera, camera: "vz", by: "test")
        try await fixture.run { client in
            let post = Array(CameraPosts.vzenith(confidence: 60).utf8)
            #expect(try await Self.push(client, "vz", token, post).status == 200)
            #expect(fixture.site.feed.snapshot(of: "1")?.truck == nil)
            try await client.execute(
                uri: "/scales/1", method: .get, headers: WebFixture.headers
            ) { response in
                let page = String(buffer: response.body)
                #expect(page.contains(#"<input type="hidden" name="plate" value="粤B12345">"#))
                #expect(page.contains("置信度不够"))
            }
        }
    }

    @Test func aTruckThatAPersonNamedKeepsItsName() async throws {
        let fixture = try Self.fixture()
        let token = try await fixture.site.accounts.issueToken(
            "vz", scope: .camera, camera: "vz", by: "test")
        try await fixture.run { client in
            let station = try fixture.site.station("1")
            try await station.nameTruck(plate: "粤B54321", order: nil, by: "仓管")
            _ = try await Self.push(client, "vz", token, Array(CameraPosts.vzenith().utf8))
            let same = CameraPosts.vzenith(plate: "粤B54321", number: 813)
            _ = try await Self.push(client, "vz", token, Array(same.utf8))
            #expect(fixture.site.feed.snapshot(of: "1")?.truck?.plate.text == "粤B54321")
            let readings = try await fixture.site.store.plateReadings(.init(limit: 9))
            #expect(readings.map(\.verdict) == [.confirmed, .occupied])
        }
    }

    @Test func theHikvisionFormIsTaken() async throws {
        let fixture = try Self.fixture()
        let token = try await fixture.site.accounts.issueToken(
            "hik", scope: .camera, camera: "hik", by: "test")
        try await fixture.run { client in
            let body = CameraPosts.multipart(Array(CameraPosts.hikvision().utf8))
            let type = "multipart/form-data; boundary=MIME_boundary"
            #expect(try await Self.push(client, "hik", token, body, type: type).status == 200)
            let reading = try await fixture.site.store.plateReadings(.init(limit: 1)).first
            #expect(reading?.verdict == .named && reading?.photograph != nil)
        }
    }

    @Test func nobodyElsePushes() async throws {
        let fixture = try Self.fixture()
        let accounts = fixture.site.accounts
        let token = try await accounts.issueToken(
            "vz", scope: .camera, camera: "vz", by: "test")
        let gone = try await accounts.issueToken(
            "gone", scope: .camera, camera: "none", by: "test")
        let mute = try await accounts.issueToken(
            "mute", scope: .camera, camera: "snap", by: "test")
        let other = try await accounts.issueToken("ERP", scope: .weighing, by: "test")
        try await fixture.run { client in
            let post = Array(CameraPosts.vzenith().utf8)
            for (camera, secret, status, code) in [
                ("vz", "nothing", 401, "not-signed-in"), ("vz", other, 403, "not-permitted"),
                // One camera's address names no truck where another hangs.
                ("hik", token, 403, "token-of-other-camera"),
                ("none", gone, 404, "camera-unknown"),
                ("snap", mute, 409, "camera-does-not-push"),
            ] {
                let answer = try await Self.push(client, camera, secret, post)
                #expect(answer.status == status && answer.object["code"] as? String == code)
            }
            // A camera's token reads nothing.
            try await client.execute(
                uri: "/api/v1/scales", method: .get, headers: [.authorization: "Bearer \(token)"]
            ) { #expect($0.status == .forbidden) }
            #expect(try await Self.push(client, "vz", token, Array("{".utf8)).status == 422)
            let large = [UInt8](repeating: 0x20, count: CameraAPI.maximumPostBytes + 1)
            #expect(try await Self.push(client, "vz", token, large).status == 413)
            try await accounts.revokeToken("vz", by: "test")
            #expect(try await Self.push(client, "vz", token, post).status == 401)
            #expect(try await fixture.site.store.plateReadings(.init(limit: 9)).isEmpty)
        }
    }

    /// The plate is there, and says why its picture is not.
    @Test func aPictureThatWasNotKeptSaysWhy() async throws {
        let fixture = try Self.fixture()
        let site = fixture.site
        let sent = SentPlate(event: "1", text: "粤B12345", confidence: 60, takenAt: nil)
        let now = site.clock.now()
        _ = try await site.store.keep(
            sent, PlateGate().decide(sent, known: [], at: now), camera: "vz", scale: "1",
            picture: .failure(.dayFull), at: now)
        try await fixture.run { client in
            try await client.execute(
                uri: "/plate-readings", method: .get, headers: WebFixture.headers
            ) { response in
                let page = String(buffer: response.body)
                #expect(page.contains("照片未保存: 今天的照片已占满一天的份额"))
                #expect(page.contains("粤B12345"))
            }
        }
    }

    @Test func aCamerasTokenNamesItsCameraAndNoOtherTokenDoes() async throws {
        let fixture = try Self.fixture()
        let accounts = fixture.site.accounts
        await #expect(throws: AccessRefusal.tokenCamera) {
            try await accounts.issueToken("a", scope: .camera, by: "test")
        }
        await #expect(throws: AccessRefusal.tokenCamera) {
            try await accounts.issueToken("b", scope: .reading, camera: "vz", by: "test")
        }
        #expect(try await fixture.site.store.tokens().isEmpty)
    }

    @Test func aCameraGoneWildIsHeldUp() async throws {
        let fixture = try Self.fixture()
        let token = try await fixture.site.accounts.issueToken(
            "vz", scope: .camera, camera: "vz", by: "test")
        let second = try await fixture.site.accounts.issueToken(
            "hik", scope: .camera, camera: "hik", by: "test")
        try await fixture.run { client in
            let post = Array(#"{"heartbeat":{}}"#.utf8)
            for _ in 0..<PlateDesk.maximumPostsPerMinute {
                let taken = try await Self.push(client, "vz", token, post)
                #expect(taken.status == 200)
            }
            let held = try await Self.push(client, "vz", token, post)
            #expect(held.status == 429)
            let other = try await Self.push(client, "hik", second, post)
            #expect(other.status == 422)
        }
    }
}
