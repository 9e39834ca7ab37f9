import AccessCore
import ContractCore
import Credentials
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Operations
import SiteStore
import Testing
import TradeValues
import WeighingCore

@testable import WebServer

/// All routes over a real store, without a socket.
struct WebFixture {
    let site: WeighbridgeSite
    private let folder: URL

    /// The person that most tests are: every desk that works with trucks and orders.
    static let name = "仓管"
    static let roles: Set<Role> = [
        .storekeeper, .weighbridgeOperator, .weighbridgeSupervisor, .billingDesk,
    ]
    static let password = "correct horse"
    /// Deriving it takes its time, so all tests share one.
    static let hash = try? PasswordHash(hashing: password)
    /// The secret of a session that is open from the beginning.
    static let token = SecretToken(received: String(repeating: "a", count: 64))
    static let now = Timestamp(milliseconds: 1_795_000_000_000)

    init(cameras: [CameraDescription] = []) throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("web-\(UUID().uuidString)")
        let store = try SiteStore(
            path: folder.appendingPathComponent("site.sqlite").path, siteID: "BD1",
            calendar: SiteCalendar(zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800),
            now: { Self.now })
        let clock = SiteClock(
            now: { Self.now },
            uptime: { Uptime(milliseconds: 0) })
        let range = try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000))
        let feed = LiveWeightFeed()
        let station = ScaleStation(
            scale: ScaleDescription(
                id: "1", name: "1号秤", nameEnglish: "Scale 1", range: range,
                policy: WeighingPolicy(), unit: .kilogram,
                profile: RecordedSetting(.profile, name: "mt-cont", content: ""),
                capturesAutomatically: false),
            store: store, feed: feed, clock: clock, logger: Logger(label: "test"))
        site = WeighbridgeSite(
            id: "BD1", name: "一号厂", nameEnglish: "Mill One", store: store, feed: feed,
            clock: clock, stations: [station], cameras: cameras,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    func run(_ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws
    {
        try await add(Self.name, Self.roles, token: Self.token)
        let application = Application(responder: try routes().router.buildResponder())
        try await application.test(.router) { client in try await test(client) }
        try? FileManager.default.removeItem(at: folder)
    }

    func routes() throws -> (router: Router<AppRequestContext>, guarded: [GuardedRoutes.Entry]) {
        try WebServer.router(
            site: site,
            signIn: SignInDesk(store: site.store, clock: site.clock, lockAfterMinutes: 30))
    }

    /// Adds somebody who is signed in already.
    func add(_ text: String, _ roles: Set<Role>, token: SecretToken) async throws {
        let name = try #require(AccountName(text))
        let hash = try #require(Self.hash)
        try await site.store.addAccount(
            name, roles: roles, passwordHash: hash.text, mustChangePassword: false,
            AuditEntry(at: Self.now, kind: .accountAdded, person: "test"))
        try await site.store.openSession(
            token: token.hash, for: text,
            AuditEntry(at: Self.now, kind: .signedIn, person: text))
    }

    static func cookie(_ token: SecretToken) -> String { "weighbridge=\(token.text)" }

    static var headers: HTTPFields { [.cookie: cookie(token)] }

    static func json(_ extra: HTTPFields = [:]) -> HTTPFields {
        var fields = headers
        fields[.contentType] = "application/json"
        for field in extra { fields.append(field) }
        return fields
    }

    static func object(_ response: TestResponse) throws -> [String: Any] {
        let data = Data(response.body.readableBytesView)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// Signs in as a browser and returns its cookie.
    static func signIn(_ client: any TestClientProtocol) async throws -> String {
        let name = "仓管".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let form = "name=\(name)&password=correct+horse&next=%2F"
        let cookie = try await client.execute(
            uri: "/sign-in", method: .post,
            headers: [.contentType: "application/x-www-form-urlencoded"],
            body: ByteBuffer(string: form)
        ) { response in
            #expect(response.status == .seeOther)
            return response.headers[.setCookie]
        }
        return String(try #require(cookie).prefix { $0 != ";" })
    }
}
