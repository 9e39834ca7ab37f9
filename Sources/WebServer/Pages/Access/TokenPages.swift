internal import AccessCore
internal import BilingualTerms
internal import HTTPTypes
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues

/// Tokens of other systems, for the administrator.
struct TokenPages {
    let support: PageSupport
    private var register: AccountRegister { support.site.accounts }

    func add(to routes: inout GuardedRoutes) {
        routes.get("tokens", needs: .manageTokens, use: list)
        routes.post("tokens", needs: .manageTokens, use: issue)
        routes.post("tokens/:name/revoke", needs: .manageTokens, use: revoke)
    }

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await page("", nil, request, context)
    }

    @Sendable private func issue(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let fields = try await request.checkedForm(context)
        let name = fields["name"] ?? ""
        guard let scope = fields["scope"].flatMap(TokenScope.init(rawValue:)) else {
            throw HTTPError(.badRequest)
        }
        let camera = fields["camera"].flatMap { $0.isEmpty ? nil : $0 }
        do {
            if let camera {
                let kind = support.site.cameras.first { $0.id == camera }?.kind
                try CameraKind.requirePushing(kind, id: camera)
            }
            let token = try await register.issueToken(
                name, scope: scope, camera: camera, by: context.name, address: context.address)
            return try support.renderer.page(
                "secret", title: AccessPageTerm.apiToken.phrase[context.language],
                ["name": name, "secret": token, "backHref": "/tokens"], request, context)
        } catch let refusal as any Explained {
            return try await page(name, refusal, request, context)
        }
    }

    @Sendable private func revoke(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        _ = try await request.checkedForm(context)
        let name = try context.path("name")
        return try await support.perform(context, then: "/tokens") {
            try await register.revokeToken(name, by: context.name, address: context.address)
            return Phrase("令牌 \(name) 已停用", "Token \(name) is revoked")
        }
    }

    private func page(
        _ name: String, _ refusal: (any Explained)?, _ request: Request,
        _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let rows = try await support.site.store.tokens().map { token in
            var row: [String: Any] = [
                "name": token.name, "scopeText": token.scope.word[language],
                "camera": token.camera.map { support.cameraName($0, language) as Any } ?? false,
                "createdAt": support.localText(token.createdAt), "createdBy": token.createdBy,
                "isValid": token.revokedAt == nil,
                "revokeHref": "/tokens/\(pathPart(token.name))/revoke",
            ]
            if let time = token.revokedAt, let person = token.revokedBy {
                row["revokedText"] = "\(support.localText(time)) \(person)"
            }
            return row
        }
        let scopes = TokenScope.allCases.map {
            ["value": $0.rawValue, "text": $0.word[language]]
        }
        let cameras = support.site.cameras.filter(\.kind.pushes).map {
            ["value": $0.id, "text": "\(support.cameraName($0.id, language)) (\($0.id))"]
        }
        return try support.renderer.page(
            "tokens", title: AccessPageTerm.apiTokens.phrase[language],
            ["rows": rows, "scopes": scopes, "cameras": cameras, "name": name], request, context,
            status: refusal.map(RefusalResponse.status(of:)) ?? .ok, refusal: refusal?.message)
    }
}
