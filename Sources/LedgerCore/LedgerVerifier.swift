internal import ContentHashing
public import TradeValues

/// Walks a ledger from its first entry, or from one that is trusted, and finds the first fault;
/// pure.
///
/// It judges the chain itself: order, hashes, time, signatures. Whether the tables still say what
/// the entries say is for whoever can read them.
public struct LedgerVerifier: Sendable {
    private var chain: LedgerChain
    /// The hash of the entry before the one that is judged; filled in place, because a copy of the
    /// chain for every entry would cost more than its hash.
    private var previousHash: [UInt8]
    private var isBroken = false
    private var lastTime: Timestamp?
    /// The keys that were put into force so far, in order; a site has few.
    public private(set) var keys: [DeclaredKey] = []
    /// The newest head whose signature was found good.
    public private(set) var signedHead: SignedHead?

    /// From the first entry.
    public init() {
        chain = LedgerChain()
        previousHash = chain.hash
    }

    /// From the entry after `trusted`, whose hash somebody vouches for.
    ///
    /// - Parameter keys: public keys that were declared up to there.
    public init(after trusted: LedgerHead, at time: Timestamp, keys: [DeclaredKey]) {
        chain = LedgerChain(sequence: trusted.sequence, hash: trusted.hash)
        previousHash = chain.hash
        lastTime = time
        self.keys = keys
    }

    /// The last entry that was found good.
    public var head: LedgerHead {
        isBroken
            ? LedgerHead(
                sequence: chain.sequence - 1, hash: ContentHash(raw: previousHash)) : chain.head
    }

    /// Judges the next entry as it is kept. After a fault no more may be admitted.
    public mutating func admit(
        sequence: Int64, at time: Timestamp, kind: UnsafeRawBufferPointer,
        body: UnsafeRawBufferPointer, hash: UnsafeRawBufferPointer
    ) -> LedgerFault? {
        precondition(!isBroken)
        let expected = chain.sequence + 1
        guard sequence == expected else {
            return sequence > expected
                ? .entriesMissing(from: expected, through: sequence - 1) : .outOfOrder(sequence)
        }
        for index in previousHash.indices { previousHash[index] = chain.hash[index] }
        chain.extend(at: time, kind: kind, body: body)
        let fault = fault(of: sequence, at: time, kind, body, hash)
        isBroken = fault != nil
        lastTime = time
        return fault
    }

    private mutating func fault(
        of sequence: Int64, at time: Timestamp, _ kind: UnsafeRawBufferPointer,
        _ body: UnsafeRawBufferPointer, _ hash: UnsafeRawBufferPointer
    ) -> LedgerFault? {
        guard chain.hash.elementsEqual(hash) else { return .entryChanged(sequence) }
        // Only three kinds mean something to the chain itself; the others pass by their first byte.
        let special = LedgerKind.chainKinds.first { $0.rawValue.utf8.elementsEqual(kind) }
        if let lastTime, time < lastTime, special != .clockStep { return .timeWentBack(sequence) }
        if sequence == 1, special != .signingKey { return .notOpened(sequence) }
        switch special {
        case .signingKey:
            guard let key = SigningKey.publicKey(declaredIn: LedgerBody(bytes: Array(body))) else {
                return .headUnreadable(sequence)
            }
            keys.append(DeclaredKey(entry: sequence, publicKey: key))
        case .dayClose:
            guard let signed = SignedHead(LedgerBody(bytes: Array(body))) else {
                return .headUnreadable(sequence)
            }
            let before = LedgerHead(sequence: sequence - 1, hash: ContentHash(raw: previousHash))
            guard signed.head == before, keys.contains(where: { $0.publicKey == signed.publicKey }),
                signed.isGenuine
            else { return .signatureWrong(sequence) }
            signedHead = signed
        default: break
        }
        return nil
    }
}

extension LedgerKind {
    /// The kinds that the chain's own rules look at.
    static let chainKinds: [LedgerKind] = [.signingKey, .dayClose, .clockStep]
}
