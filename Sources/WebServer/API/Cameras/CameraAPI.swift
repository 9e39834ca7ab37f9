internal import AccessCore
internal import Credentials
internal import HTTPTypes
internal import Hummingbird
internal import LoadingCore
internal import Logging
internal import Operations
internal import TradeValues

/// `/api/v1/cameras/…/plates/…`: where plate cameras push.
///
/// A camera cannot send a header of our choosing, so its token stands in the path. It is the one
/// route without a signed-in person, and asks the permission table all the same.
struct CameraAPI {
    let site: WeighbridgeSite
    let signIn: SignInDesk

    /// Two pictures of the largest size in base64, and what stands around them.
    static let maximumPostBytes = 2 * PhotographDraft.maximumBytes * 4 / 3 + 64 * 1_024

    func add(to routes: RouterGroup<AppRequestContext>) {
        routes.post("cameras/:camera/plates/:token", use: push)
    }

    @Sendable private func push(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        do {
            return try await admit(request, context)
        } catch let refusal as any Refusal {
            // A camera shows nobody an answer: whoever installs it looks here.
            context.logger.warning("camera \(Self.camera(context)) refused: \(refusal.code)")
            throw refusal
        } catch let error as HTTPError {
            throw error
        } catch {
            // Written down here and not with the path, which holds the token.
            context.logger.error("camera \(Self.camera(context)): \(error)")
            throw HTTPError(.internalServerError)
        }
    }

    private func admit(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        // Before the body is read: nobody without a token makes us hold megabytes.
        let token = SecretToken(received: try context.path("token"))
        guard let system = try await signIn.system(token) else { throw AccessRefusal.notSignedIn }
        try system.require(.reportPlates)
        let id = try context.path("camera")
        try system.requireCamera(id)
        let camera = try await site.plates.admitPost(from: id)
        guard let format = camera.kind.pushFormat else {
            throw CameraRefusal.cameraDoesNotPush(camera.id)
        }
        let body = try await request.collected(context, upTo: Self.maximumPostBytes)
        let post = format.read(
            Array(buffer: body), contentType: request.headers[.contentType] ?? "")
        guard let post else { throw CameraRefusal.postUnreadable(camera: camera.id) }
        if case .plate(let sent) = post {
            _ = try await site.plates.admit(sent, from: camera)
        }
        return try format.answer(to: post)
    }

    private static func camera(_ context: AppRequestContext) -> String {
        (try? context.path("camera")) ?? ""
    }
}
