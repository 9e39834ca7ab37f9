internal import LedgerCore

/// A table whose rows are ledger entries: a row's id is its entry's sequence, and the entry's body
/// repeats its columns.
struct RecordedTable: Sendable {
    let kind: LedgerKind
    let name: String
    /// Without the id, in the order of the body. A column may be added at the end; those that
    /// exist never change place.
    let columns: [String]

    /// One line for each.
    static let catalog: [RecordedTable] = [
        .init(.signingKey, "signingKey", ["site", "publicKey"]),
        .init(
            .dayClose, "dayClose",
            ["site", "day", "signedEntry", "signedHash", "publicKey", "signature"]),
        .init(.setting, "setting", ["subject", "name", "content"]),
        .init(
            .weighing, "weighing",
            [
                "visitId", "sequence", "plate", "scale", "grams", "weighedAt", "operatorName",
                "cause", "requestKey", "certification", "verificationId", "indication", "unit",
                "profileId", "policyId", "evidenceHash", "manualReason", "approvedBy",
            ]),
        .init(.departure, "departure", ["weighingId", "at", "ending", "evidenceHash"]),
        .init(
            .loadRecord, "loadRecord",
            [
                "ticketNumber", "visitId", "orderId", "firstWeighingId", "secondWeighingId",
                "businessDay", "plate", "orderNumber", "contractNumber", "customer", "product",
                "movement", "direction", "grossGrams", "tareGrams", "netGrams", "acceptedBy",
                "acceptedReason", "acceptedAt", "correctsId", "tareKind", "bags", "batch", "seals",
            ]),
        .init(
            .loadVoid, "loadVoid",
            [
                "loadRecordId", "cause", "orderId", "businessDay", "netGrams", "reason",
                "requestNumber", "requestedBy", "approvedBy", "decidedAt", "decidedDay",
            ]),
        .init(
            .visitCancellation, "visitCancellation",
            ["visitId", "plate", "weighings", "reason", "byName", "at"]),
        .init(.finding, "finding", ["weighingId", "rule", "level", "chinese", "english"]),
        .init(
            .holdDecision, "loadHoldDecision",
            ["holdId", "secondWeighingId", "decision", "reason", "byName", "at"]),
        .init(
            .verification, "verification",
            [
                "scale", "certificate", "authority", "verifiedOn", "validUntil", "seals",
                "recordedBy", "recordedAt",
            ]),
        .init(
            .interimCheck, "interimCheck",
            ["scale", "means", "reference", "points", "checkedBy", "checkedAt"]),
        .init(
            .interimCheckPoint, "interimCheckPoint",
            [
                "checkId", "position", "loadGrams", "indicationGrams", "addedGrams",
                "divisionGrams", "errorGrams", "permissibleGrams",
            ]),
        .init(
            .expiredUse, "expiredUse",
            ["scale", "verificationId", "until", "reason", "decidedBy", "decidedAt"]),
        .init(.zeroSetting, "zeroSetting", ["scale", "at", "shownGrams", "totalGrams"]),
        .init(
            .photograph, "photograph",
            [
                "weighingId", "camera", "scale", "position", "takenAt", "day", "type",
                "byteCount", "contentHash",
            ]),
        .init(
            .photographPruned, "photographPruned",
            ["day", "rule", "photographs", "byteCount", "kept"]),
        .init(
            .contractTerms, "contractTerms",
            [
                "contractNumber", "version", "inForceFrom", "documentKind", "documentNumber",
                "evidenceHash",
            ]),
        .init(
            .accountEntry, "accountEntry",
            [
                "customerKey", "kind", "amountFen", "valueDay", "contractNumber",
                "externalNumber", "note", "reversesId", "byName", "at",
            ]),
        .init(
            .receivedWeight, "receivedWeight",
            [
                "loadRecordId", "source", "manner", "receivedOn", "netGrams", "hasObjection",
                "correctsId", "byName", "at", "evidenceHash",
            ]),
        .init(
            .declaredLoad, "declaredLoad",
            [
                "noticeNumber", "contractNumber", "customer", "product", "warehouse", "day",
                "vehicle", "warehouseTicket", "grams", "bags", "reportedBy", "receivedOn",
                "enteredBy", "enteredAt",
            ]),
        .init(
            .declaredLoadVoid, "declaredLoadVoid",
            [
                "declaredLoadId", "noticeNumber", "contractNumber", "grams", "reason", "voidedBy",
                "voidedAt",
            ]),
    ]

    static let byKind = Dictionary(uniqueKeysWithValues: catalog.map { ($0.kind, $0) })

    /// The column by which a body names the hash of bytes that are kept beside it.
    static let evidenceColumn = "evidenceHash"

    let insertSQL: String
    let selectSQL: String

    private init(_ kind: LedgerKind, _ name: String, _ columns: [String]) {
        self.kind = kind
        self.name = name
        self.columns = columns
        let list = columns.joined(separator: ", ")
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        insertSQL = "INSERT INTO \(name) (id, \(list)) VALUES (?, \(places))"
        selectSQL = "SELECT id, \(list) FROM \(name) WHERE id > ? ORDER BY id"
    }
}
