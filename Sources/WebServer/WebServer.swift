internal import BilingualTerms
internal import HTTPTypes
internal import Hummingbird
public import Logging
public import Operations
public import ServiceLifecycle
internal import WebAssets

/// Pages, API and live weights over HTTP.
public struct WebServer: Service {
    private let application: Application<RouterResponder<AppRequestContext>>

    /// Where to listen.
    public struct Address: Sendable {
        public let host: String
        public let port: Int

        public init(host: String, port: Int) {
            self.host = host
            self.port = port
        }
    }

    /// The one account until accounts of their own exist.
    public struct Account: Sendable {
        let name: String
        let hash: PasswordHash

        public init(name: String, hash: PasswordHash) {
            self.name = name
            self.hash = hash
        }
    }

    /// - Parameter onReady: called with the port once requests are answered.
    public init(
        site: WeighbridgeSite, account: Account, address: Address, logger: Logger,
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws {
        application = Application(
            responder: try Self.router(site: site, account: account).buildResponder(),
            configuration: .init(
                address: .hostname(address.host, port: address.port), serverName: "weighbridge"),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    public func run() async throws { try await application.run() }

    /// All routes; tests drive them without a socket.
    static func router(
        site: WeighbridgeSite, account: Account
    ) throws -> Router<AppRequestContext> {
        let sessions = Sessions()
        let signIn = SignIn(name: account.name, hash: account.hash)
        let names = Phrase(site.name, site.nameEnglish)
        let renderer = try PageRenderer(siteNames: names, sessions: sessions)
        let support = PageSupport(site: site, renderer: renderer, sessions: sessions)

        let router = Router(context: AppRequestContext.self)
        router.add(middleware: LanguageMiddleware())
        router.add(middleware: SecurityHeadersMiddleware())
        router.add(middleware: ErrorsMiddleware(renderer: renderer))
        router.add(middleware: AccountMiddleware(signIn: signIn, sessions: sessions))
        router.get("assets/:name", use: asset)
        SignInPages(support: support, signIn: signIn).add(to: router)

        let pages = router.group().add(middleware: SignedInMiddleware())
        ConsolePages(support: support).add(to: pages)
        VisitPages(support: support).add(to: pages)
        OrderPages(support: support).add(to: pages)
        LoadPages(support: support).add(to: pages)
        ReportPages(support: support).add(to: pages)

        router.get("api/v1/openapi.json", use: openAPI)
        let api = router.group("api/v1").add(middleware: SignedInMiddleware())
        ScaleAPI(site: site).add(to: api)
        OrderAPI(site: site).add(to: api)
        LoadAPI(site: site).add(to: api)
        return router
    }

    @Sendable private static func asset(
        _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        guard let asset = WebAssets.asset(named: try context.path("name")) else {
            throw HTTPError(.notFound)
        }
        return Response(
            status: .ok,
            headers: [.contentType: asset.type, .cacheControl: "no-cache"],
            body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }

    @Sendable private static func openAPI(
        _ request: Request, _ context: AppRequestContext
    ) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: WebAssets.openAPI)))
    }
}

/// Answers errors in the form of whoever asked: problem documents for the API, pages for people.
struct ErrorsMiddleware: RouterMiddleware {
    let renderer: PageRenderer

    func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        if request.uri.path.hasPrefix("/api/") {
            try await ProblemMiddleware().handle(request, context: context, next: next)
        } else {
            try await PageErrorsMiddleware(renderer: renderer)
                .handle(request, context: context, next: next)
        }
    }
}
