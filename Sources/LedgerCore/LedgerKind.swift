/// What a ledger entry records. Raw values are part of the hashed bytes and never change.
public enum LedgerKind: String, CaseIterable, Hashable, Sendable {
    /// The public key that signs the heads from here on; the first entry is one.
    case signingKey
    /// A signed head at the close of a business day.
    case dayClose
    case weighing
    case loadRecord
    /// A load record was voided, or another one took its place.
    case loadVoid
    /// What a cross check found at a weighing.
    case finding
    /// A visit ended without a load, or without its last: its weighings count for nothing.
    case visitCancellation
    /// Who let a held load pass or sent it back, and why.
    case holdDecision
    /// A truck drove off: the rest of its weight curve.
    case departure
    /// A truck stood on the scale and no weight was taken: it drove off, or signal, power or
    /// program went away before.
    case unweighed
    /// A device profile or a weighing policy came into force.
    case setting
    case verification
    case interimCheck
    /// One load step of an interim check.
    case interimCheckPoint
    /// A supervisor lets a scale weigh past its verification.
    case expiredUse
    /// The indicator was set to zero.
    case zeroSetting
    case photograph
    /// A day's photographs were removed by the retention rule; their hashes stay.
    case photographPruned
    /// Terms of a contract came into force, by its signature or a supplement.
    case contractTerms
    /// Money moved a customer's account, or such an entry was taken back.
    case accountEntry
    /// What a customer received of a load, or a correction of that.
    case receivedWeight
    /// An external warehouse says it has loaded something; nobody of ours weighed it.
    case declaredLoad
    case declaredLoadVoid
    /// The wall clock jumped.
    case clockStep
    /// A backup took the store's place: what was written after it is not in this ledger.
    case restored
}
