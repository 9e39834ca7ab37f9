/// The domain saying no: nothing was changed, and the person can do something about it.
///
/// A refusal is not a fault. It carries the rule, the value and the limit; the words in both
/// languages stand in `BilingualTerms`, the HTTP answer in `RefusalResponse`.
public protocol Refusal: Error {
    /// A stable, lower-case code that programs may rely on, such as `net-not-positive`.
    var code: String { get }
    var kind: RefusalKind { get }
}

/// What sort of no it is; adapters map it to their own codes (HTTP status, exit status).
public enum RefusalKind: Sendable {
    /// The request itself cannot be read or holds an impossible value.
    case invalid
    /// What it names does not exist.
    case unknown
    /// It is well formed, but the state of things forbids it now.
    case conflict
    /// A device or the store cannot answer at the moment.
    case unavailable
    /// Nobody known asks.
    case unauthenticated
    /// Whoever asks may not.
    case forbidden
    /// Asked too often; later it may be answered.
    case throttled
}
