internal import AccessCore
internal import BilingualTerms
internal import Credentials
internal import Foundation
internal import Hummingbird
internal import NIOCore

/// What a request carries through the routes.
struct AppRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    var language = Language.chinese
    /// Who asks: a person signed in, or a system with a token.
    var person: Person?
    /// Of the browser's session; nil for programs.
    var sessionToken: String?
    /// Stands in the session's forms; nil for programs.
    var formToken: String?
    /// The session asks for the password before it goes on.
    var isLocked = false
    var mustChangePassword = false
    /// After so long without a key or a click the page locks itself; nil for programs.
    var lockAfterMinutes: Int?
    /// The network address of the other side, for the audit log.
    let address: String

    /// An imported file of 20 000 orders is below this.
    var maxUploadSize: Int { 4 * 1_024 * 1_024 }

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }

    /// The name to write into records.
    var name: String { person?.name ?? "" }

    /// The browser's secret.
    var token: SecretToken? { sessionToken.map(SecretToken.init(received:)) }

    func may(_ permission: Permission) -> Bool { person?.may(permission) == true }

    /// A part of the path, decoded.
    func path(_ name: String) throws -> String {
        let raw = try parameters.require(name)
        return raw.removingPercentEncoding ?? raw
    }
}

extension Request {
    /// A value of the query, decoded; nil when absent or empty.
    func query(_ name: String) -> String? {
        guard let raw = uri.queryParameters[name[...]] else { return nil }
        let text = String(raw).replacingOccurrences(of: "+", with: " ")
        let decoded = text.removingPercentEncoding ?? text
        return decoded.isEmpty ? nil : decoded
    }

    /// The whole body.
    ///
    /// - Throws: `HTTPError` 413 when it is larger than `limit`, or else than `maxUploadSize`.
    func collected(
        _ context: AppRequestContext, upTo limit: Int? = nil
    ) async throws -> ByteBuffer {
        do {
            return try await body.collect(upTo: limit ?? context.maxUploadSize)
        } catch is NIOTooManyBytesError {
            throw HTTPError(.contentTooLarge)
        }
    }

    /// The fields of a form.
    func form(_ context: AppRequestContext) async throws -> [String: String] {
        let body = try await collected(context)
        var fields: [String: String] = [:]
        for pair in String(buffer: body).split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = halves.map {
                let text = $0.replacingOccurrences(of: "+", with: " ")
                return text.removingPercentEncoding ?? text
            }
            fields[decoded[0]] = decoded.count > 1 ? decoded[1] : ""
        }
        return fields
    }

    /// The fields of a form that one of our pages sent.
    func checkedForm(_ context: AppRequestContext) async throws -> [String: String] {
        let fields = try await form(context)
        guard let token = context.formToken, fields["csrf"] == token else {
            throw AccessRefusal.foreignForm
        }
        return fields
    }
}
