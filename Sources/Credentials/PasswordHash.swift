internal import Crypto
internal import CryptoExtras
internal import Foundation

/// A password as it is kept: salted and derived with scrypt, never in clear.
///
/// Written `scrypt$ROUNDS$BLOCK$PARALLEL$SALT$KEY`, salt and key in base64, so that the cost can
/// be raised later and old hashes still verify.
public struct PasswordHash: Sendable {
    private let rounds: Int
    private let blockSize: Int
    private let parallelism: Int
    private let salt: Data
    private let key: Data

    /// 16 MiB and about 50 ms on a small PC: dear for whoever guesses, bearable at sign-in.
    private static let defaultRounds = 1 << 14
    private static let keyLength = 32
    private static let saltLength = 16
    /// A configuration asking for more than this would let one sign-in stop the daemon.
    private static let maximumRounds = 1 << 20

    /// Hashes a password with a fresh salt.
    public init(hashing password: String) throws {
        var generator = SystemRandomNumberGenerator()
        salt = Data(
            (0..<Self.saltLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        (rounds, blockSize, parallelism) = (Self.defaultRounds, 8, 1)
        key = try Self.derive(password, salt, rounds, blockSize, parallelism)
    }

    /// Reads the written form; nil when it is not one.
    public init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt",
            let rounds = Int(parts[1]), rounds > 1, rounds <= Self.maximumRounds,
            rounds & (rounds - 1) == 0,
            let blockSize = Int(parts[2]), (1...32).contains(blockSize),
            let parallelism = Int(parts[3]), (1...16).contains(parallelism),
            let salt = Data(base64Encoded: parts[4]), salt.count >= 8,
            let key = Data(base64Encoded: parts[5]), key.count == Self.keyLength
        else { return nil }
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
        self.salt = salt
        self.key = key
    }

    /// The written form.
    public var text: String {
        "scrypt$\(rounds)$\(blockSize)$\(parallelism)$\(salt.base64EncodedString())$\(key.base64EncodedString())"
    }

    /// Takes as long for a wrong password as for the right one.
    public func matches(_ password: String) -> Bool {
        guard let candidate = try? Self.derive(password, salt, rounds, blockSize, parallelism)
        else { return false }
        return zip(candidate, key).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(
        _ password: String, _ salt: Data, _ rounds: Int, _ blockSize: Int, _ parallelism: Int
    ) throws -> Data {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.utf8), salt: salt, outputByteCount: keyLength, rounds: rounds,
            blockSize: blockSize, parallelism: parallelism)
        return key.withUnsafeBytes { Data($0) }
    }
}
