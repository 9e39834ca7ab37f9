internal import Crypto
internal import Foundation

/// Checks names and passwords against the one account of the configuration.
///
/// One check at a time: deriving a key takes 16 MiB and a core, and many at once would starve the
/// scales.
actor SignIn {
    enum Outcome: Equatable {
        case accepted(name: String)
        case refused
        /// Too many failures; try again later.
        case throttled
    }

    /// Failures within ``window`` after which nobody is let in: an operator mistypes a few times.
    static let maximumFailures = 10
    static let window = Duration.seconds(60)

    private let name: String
    private let hash: PasswordHash
    private var failures: [ContinuousClock.Instant] = []
    /// A keyed digest of the last accepted pair, so that a program that sends its password with
    /// every request does not pay for the derivation every time.
    private var accepted: Data?
    private let digestKey = SymmetricKey(size: .bits256)

    init(name: String, hash: PasswordHash) {
        self.name = name
        self.hash = hash
    }

    func check(name: String, password: String) -> Outcome {
        let digest = digest(name, password)
        if digest == accepted { return .accepted(name: self.name) }
        failures.removeAll { $0.duration(to: .now) > Self.window }
        guard failures.count < Self.maximumFailures else { return .throttled }
        let matches = hash.matches(password)
        guard matches, name == self.name else {
            failures.append(.now)
            return .refused
        }
        accepted = digest
        return .accepted(name: self.name)
    }

    private func digest(_ name: String, _ password: String) -> Data {
        var digest = HMAC<SHA256>(key: digestKey)
        digest.update(data: Data(name.utf8))
        digest.update(data: Data([0]))
        digest.update(data: Data(password.utf8))
        return Data(digest.finalize())
    }
}
