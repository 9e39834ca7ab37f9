internal import AccessCore
internal import HTTPTypes
internal import Hummingbird
internal import Operations

/// A group of routes, each with the permission it needs: there is no way to add one without.
///
/// The guard asks the one permission table; what was refused is written into the audit log.
struct GuardedRoutes {
    typealias Handler =
        @Sendable (Request, AppRequestContext) async throws -> Response

    /// One route, for a test that tries each as every role.
    struct Entry: Sendable {
        let method: HTTPRequest.Method
        let path: String
        let permission: Permission
    }

    private let group: RouterGroup<AppRequestContext>
    private let prefix: String
    private let signIn: SignInDesk
    private(set) var entries: [Entry] = []

    init(_ group: RouterGroup<AppRequestContext>, prefix: String = "", signIn: SignInDesk) {
        self.group = group
        self.prefix = prefix
        self.signIn = signIn
    }

    mutating func get(
        _ path: String, needs permission: Permission, use handler: @escaping Handler
    ) {
        add(.get, path, permission, handler)
    }

    mutating func post(
        _ path: String, needs permission: Permission, use handler: @escaping Handler
    ) {
        add(.post, path, permission, handler)
    }

    mutating func put(
        _ path: String, needs permission: Permission, use handler: @escaping Handler
    ) {
        add(.put, path, permission, handler)
    }

    mutating func delete(
        _ path: String, needs permission: Permission, use handler: @escaping Handler
    ) {
        add(.delete, path, permission, handler)
    }

    private mutating func add(
        _ method: HTTPRequest.Method, _ path: String, _ permission: Permission,
        _ handler: @escaping Handler
    ) {
        entries.append(Entry(method: method, path: "\(prefix)/\(path)", permission: permission))
        let signIn = signIn
        group.on(RouterPath(path), method: method) { request, context in
            guard let person = context.person else { throw AccessRefusal.notSignedIn }
            do {
                try person.require(permission)
                return try await handler(request, context)
            } catch let refusal as AccessRefusal {
                // Some handlers ask for more: a document's own permission, a list's.
                if case .notPermitted(let missing, _) = refusal {
                    try await signIn.noteRefused(
                        missing, person.name, path: request.uri.path, address: context.address)
                }
                throw refusal
            }
        }
    }
}
