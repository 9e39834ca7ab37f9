public import Credentials
public import LoadingCore

/// One webhook of the site, as it was configured.
public struct WebhookDescription: Sendable {
    /// Sends one request and says the status of the answer; nil when there was none.
    public typealias Post = @Sendable (WebhookRequest) async -> Int?

    public let id: String
    /// Where it is sent to, for people and messages.
    public let address: String
    public let events: Set<SiteEventKind>
    /// Where its secret lies, for whoever sets up the receiver.
    public let secretFile: String
    let secret: WebhookSecret
    let post: Post

    public init(
        id: String, address: String, events: Set<SiteEventKind>, secretFile: String,
        secret: WebhookSecret, post: @escaping Post
    ) {
        self.id = id
        self.address = address
        self.events = events
        self.secretFile = secretFile
        self.secret = secret
        self.post = post
    }
}

/// What is sent to a webhook.
public struct WebhookRequest: Sendable {
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]
}
