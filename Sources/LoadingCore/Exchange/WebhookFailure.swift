public import TradeValues

/// Why a webhook's receiver did not take an event.
public enum WebhookFailure: Refusal, Hashable {
    /// No connection, no answer in time, or no certificate that can be trusted.
    case noAnswer(address: String)
    /// It answered, but not with 2xx.
    case notTaken(address: String, status: Int)

    public var code: String {
        switch self {
        case .noAnswer: "webhook-no-answer"
        case .notTaken: "webhook-not-taken"
        }
    }
    public var kind: RefusalKind { .unavailable }

    /// The status of the answer; nil when there was none.
    public var status: Int? {
        switch self {
        case .noAnswer: nil
        case .notTaken(_, let status): status
        }
    }

    /// - Parameter status: of the answer; nil when there was none.
    public init(address: String, status: Int?) {
        self = status.map { .notTaken(address: address, status: $0) } ?? .noAnswer(address: address)
    }
}

/// A webhook that is asked for and is not in the configuration.
public enum WebhookRefusal: Refusal, Hashable {
    case webhookUnknown(String)

    public var code: String { "webhook-unknown" }
    public var kind: RefusalKind { .unknown }
}
