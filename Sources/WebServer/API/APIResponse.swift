internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// Answers of the API.
enum APIResponse {
    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let data = try JSONEncoder.document.encode(value)
        return Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }
}

extension Request {
    /// The body's media type in lower case, without parameters.
    var mediaType: String? {
        headers[.contentType]?.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    }

    /// The JSON body of a request.
    ///
    /// - Throws: `HTTPError` 415 for another content type, 400 for a body that does not fit.
    func json<Value: Decodable>(
        _ type: Value.Type, _ context: AppRequestContext
    ) async throws -> Value {
        guard let value = try await jsonIfAny(type, context) else {
            throw HTTPError(mediaType == "application/json" ? .badRequest : .unsupportedMediaType)
        }
        return value
    }

    /// The JSON body of a request that may have none: nil when it is empty or of another type.
    func jsonIfAny<Value: Decodable>(
        _ type: Value.Type, _ context: AppRequestContext
    ) async throws -> Value? {
        guard mediaType == "application/json" else { return nil }
        let body = try await collected(context)
        guard body.readableBytes > 0 else { return nil }
        do {
            return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
        } catch {
            throw HTTPError(.badRequest)
        }
    }
}

/// Turns whatever an API route throws into a problem document.
struct ProblemMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            if RefusalResponse.code(of: error) == "internal" {
                context.logger.error("\(request.method) \(request.uri.path): \(error)")
            }
            var response = try Problem(error, context.language).response()
            if response.status == .unauthorized {
                response.headers[.wwwAuthenticate] =
                    "Bearer realm=\"weighbridge\""
            }
            return response
        }
    }
}
