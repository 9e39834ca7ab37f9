internal import BilingualTerms
internal import ContractCore
internal import HTTPTypes
internal import Hummingbird
public import Logging
public import Operations
public import ServiceLifecycle
internal import SiteStore
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

    /// - Parameter onReady: called with the port once requests are answered.
    public init(
        site: WeighbridgeSite, signIn: SignInDesk, address: Address, logger: Logger,
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws {
        application = Application(
            responder: try Self.router(site: site, signIn: signIn).router.buildResponder(),
            configuration: .init(
                address: .hostname(address.host, port: address.port), serverName: "weighbridge"),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    public func run() async throws { try await application.run() }

    /// All routes; tests drive them without a socket, and walk the guarded ones as every role.
    static func router(
        site: WeighbridgeSite, signIn: SignInDesk
    ) throws -> (router: Router<AppRequestContext>, guarded: [GuardedRoutes.Entry]) {
        let announcements = Announcements()
        let renderer = try PageRenderer(
            siteNames: Phrase(site.name, site.nameEnglish), announcements: announcements,
            health: site.store.health)
        let support = PageSupport(site: site, renderer: renderer, announcements: announcements)

        let router = Router(context: AppRequestContext.self)
        router.add(middleware: LanguageMiddleware())
        router.add(middleware: SecurityHeadersMiddleware())
        router.add(middleware: ErrorsMiddleware(renderer: renderer))
        router.get("assets/:name", use: asset)
        router.get("api/v1/openapi.json", use: openAPI)
        // Once more inside: what is said about an error depends on who asks.
        let known = router.group()
            .add(middleware: SessionMiddleware(signIn: signIn))
            .add(middleware: ErrorsMiddleware(renderer: renderer))
        SignInPages(support: support, signIn: signIn).add(to: known)

        var pages = GuardedRoutes(
            known.group().add(middleware: SignedInMiddleware()), signIn: signIn)
        HomePages(support: support).add(to: &pages)
        ConsolePages(support: support).add(to: &pages)
        BarrierPages(support: support).add(to: &pages)
        CertificationPages(support: support).add(to: &pages)
        PlateReadingPages(support: support).add(to: &pages)
        VisitPages(support: support).add(to: &pages)
        OrderPages(support: support).add(to: &pages)
        OrderEntryPages(support: support).add(to: &pages)
        PaperPages(support: support).add(to: &pages)
        ReportPages(support: support).add(to: &pages)
        RequestPages(support: support).add(to: &pages)
        ContractPages(support: support).add(to: &pages)
        ContractEntryPages(support: support).add(to: &pages)
        SupplementPages(support: support).add(to: &pages)
        FormDocumentPages<RequirementsForm>(
            support: support, further: ContractEntryPages.draftFrom
        ).add(to: &pages)
        FormDocumentPages<DateChangeForm>(support: support).add(to: &pages)
        FormDocumentPages<AdvanceRequestForm>(
            support: support, besides: AccountPages(support: support).besides
        ).add(to: &pages)
        AccountPages(support: support).add(to: &pages)
        ExecutionPages(support: support).add(to: &pages)
        AnalysisPages(support: support).add(to: &pages)
        addPickups(support, to: &pages)
        addSettlement(support, to: &pages)
        InboxPages(support: support).add(to: &pages)
        DiscussionPages(support: support).add(to: &pages)
        ExportPages(support: support).add(to: &pages)
        MasterPages(support: support).add(to: &pages)
        MasterRecordPages(support: support).add(to: &pages)
        PeoplePages(support: support).add(to: &pages)
        TokenPages(support: support).add(to: &pages)
        WebhookPages(support: support).add(to: &pages)
        AuditPages(support: support).add(to: &pages)

        var api = GuardedRoutes(
            known.group("api/v1").add(middleware: SignedInMiddleware()), prefix: "/api/v1",
            signIn: signIn)
        HealthAPI(site: site).add(to: &api)
        CameraAPI(site: site, signIn: signIn).add(to: known.group("api/v1"))
        PhotographAPI(site: site).add(to: &api)
        ScaleAPI(site: site).add(to: &api)
        OrderAPI(site: site).add(to: &api)
        LoadAPI(site: site).add(to: &api)
        VerdictAPI(site: site).add(to: &api)
        LoadChangeAPI(site: site).add(to: &api)
        ContractAPI(site: site).add(to: &api)
        ContractReportAPI(site: site).add(to: &api)
        MasterAPI(site: site).add(to: &api)
        AccountAPI(site: site).add(to: &api)
        SettlementAPI(site: site).add(to: &api)
        ReceivedWeightAPI(site: site).add(to: &api)
        return (router, pages.entries + api.entries)
    }

    /// What customers received, and how a contract is settled.
    private static func addSettlement(_ support: PageSupport, to pages: inout GuardedRoutes) {
        let links = SettlementLinks(support: support)
        ReceivedWeightPages(support: support).add(to: &pages)
        FormDocumentPages<StatementForm>(
            support: support, further: links.further, besides: links.besides,
            isOffered: links.isOffered
        ).add(to: &pages)
        FormDocumentPages<InvoicingMemoForm>(support: support, besides: links.besides)
            .add(to: &pages)
    }

    /// What delivery orders come from.
    private static func addPickups(_ support: PageSupport, to pages: inout GuardedRoutes) {
        let links = PickupLinks(support: support)
        let declared = DeclaredLoadPages(support: support)
        FormDocumentPages<PickupAuthorisationForm>(
            support: support, further: { try await links.further($0, $1) }
        ).add(to: &pages)
        FormDocumentPages<DispatchNoticeForm>(
            support: support, further: { try await links.further($0, $1) }
        ).add(to: &pages)
        FormDocumentPages<WarehouseNoticeForm>(support: support, besides: declared.values)
            .add(to: &pages)
        declared.add(to: &pages)
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
