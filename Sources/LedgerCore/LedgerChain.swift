public import ContentHashing
internal import Crypto
public import TradeValues

/// The end of a chain of ledger entries: how many there are, and the hash of the last.
///
/// Writing and verifying extend it in the same way. The hash of an entry is
///
/// ```
/// SHA-256( "WBL1"                     4 bytes ASCII
///        ‖ hash of the entry before  32 bytes; zeros before the first
///        ‖ sequence                   8 bytes, big-endian; the first entry has 1
///        ‖ at                         8 bytes, big-endian, milliseconds since 1970 UTC
///        ‖ length of kind             1 byte
///        ‖ kind                       ASCII
///        ‖ body )                     UTF-8, to the end
/// ```
public struct LedgerChain: Sendable {
    /// The last entry's; 0 before the first.
    public private(set) var sequence: Int64
    /// The last entry's, 32 bytes.
    public private(set) var hash: [UInt8]
    /// Kept, so that a verifier of millions of entries allocates once.
    private var buffer: [UInt8] = []

    private static let mark = Array("WBL1".utf8)
    /// Longer than any kind and body of usual length together.
    private static let usualLength = 2_048

    /// The empty chain.
    public init() {
        sequence = 0
        hash = [UInt8](repeating: 0, count: ContentHash.byteCount)
        buffer.reserveCapacity(Self.usualLength)
    }

    /// A chain that ends in the entry with this sequence and hash.
    public init(sequence: Int64, hash: ContentHash) {
        self.init()
        self.sequence = sequence
        self.hash = hash.bytes
    }

    public var head: LedgerHead { LedgerHead(sequence: sequence, hash: ContentHash(raw: hash)) }

    /// Adds one entry; ``sequence`` and ``hash`` are then its own.
    ///
    /// - Parameters:
    ///   - kind: ASCII, at most 255 bytes.
    ///   - body: UTF-8.
    public mutating func extend(
        at time: Timestamp, kind: UnsafeRawBufferPointer, body: UnsafeRawBufferPointer
    ) {
        sequence += 1
        buffer.removeAll(keepingCapacity: true)
        buffer.append(contentsOf: Self.mark)
        buffer.append(contentsOf: hash)
        append(sequence)
        append(time.milliseconds)
        buffer.append(UInt8(truncatingIfNeeded: kind.count))
        buffer.append(contentsOf: kind)
        buffer.append(contentsOf: body)
        let digest = buffer.withUnsafeBytes { bytes in
            var hasher = SHA256()
            hasher.update(bufferPointer: bytes)
            return hasher.finalize()
        }
        digest.withUnsafeBytes { bytes in
            for index in 0..<ContentHash.byteCount { hash[index] = bytes[index] }
        }
    }

    /// Adds one entry and returns it.
    public mutating func append(
        _ kind: LedgerKind, _ body: LedgerBody, at time: Timestamp
    ) -> LedgerEntry {
        let word = Array(kind.rawValue.utf8)
        word.withUnsafeBytes { kind in
            body.bytes.withUnsafeBytes { extend(at: time, kind: kind, body: $0) }
        }
        return LedgerEntry(
            sequence: sequence, at: time, kind: kind, body: body, hash: ContentHash(raw: hash))
    }

    private mutating func append(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { buffer.append(contentsOf: $0) }
    }
}

/// One entry of the ledger, as it is kept.
public struct LedgerEntry: Hashable, Sendable {
    /// From 1, without gaps.
    public let sequence: Int64
    /// When it was written.
    public let at: Timestamp
    public let kind: LedgerKind
    public let body: LedgerBody
    public let hash: ContentHash
}

/// A point of the chain: whoever holds it can tell whether the entries up to it were changed.
public struct LedgerHead: Hashable, Sendable {
    public let sequence: Int64
    public let hash: ContentHash

    public init(sequence: Int64, hash: ContentHash) {
        self.sequence = sequence
        self.hash = hash
    }
}
