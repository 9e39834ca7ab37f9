internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues

/// `/api/v1/customer-accounts`: what an ERP reads of accounts, and the receipts that it hands in.
struct AccountAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("customer-accounts/:customer", needs: .seeContracts, use: one)
        routes.post("customer-accounts/:customer/entries", needs: .recordReceipts, use: enter)
    }

    @Sendable private func one(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let key = try context.path("customer")
        _ = try await site.store.masterRecord(.customer, key)
        let account = try await site.customerAccounts.account(of: key)
        let entries = try await site.store.accountEntries(of: key)
        return try APIResponse.json(AccountDocument(key, account, entries))
    }

    /// The same external number with the same content answers 200 and doubles nothing.
    @Sendable private func enter(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        let key = try context.path("customer")
        _ = try await site.store.masterRecord(.customer, key)
        let asked = try await request.json(AccountEntryRequest.self, context)
        do {
            let (entry, isNew) = try await site.customerAccounts.enter(
                asked.texts(of: key), by: person)
            return try APIResponse.json(
                AccountEntryDocument(entry), status: isNew ? .created : .ok)
        } catch let problems as RowProblems {
            throw TableRefusal.rowsRefused(
                problems.list.map { problem in
                    RowProblem(
                        field: problem.field.flatMap(AccountEntryField.init(rawValue:))?
                            .documentName ?? problem.field, reason: problem.reason)
                })
        }
    }
}

/// An entry as a program hands it in; amounts in whole fen.
struct AccountEntryRequest: Decodable {
    let kind: String?
    let amountFen: Int64?
    let valueDay: String?
    let contractNumber: String?
    let externalNumber: String?
    let note: String?

    func texts(of customer: String) -> [String: String] {
        var texts = [AccountEntryField.customer.rawValue: customer]
        texts[AccountEntryField.kind.rawValue] = kind
        texts[AccountEntryField.amount.rawValue] = amountFen.map { Money(fen: $0).yuanText }
        texts[AccountEntryField.valueDay.rawValue] = valueDay
        texts[AccountEntryField.contract.rawValue] = contractNumber
        texts[AccountEntryField.externalNumber.rawValue] = externalNumber
        texts[AccountEntryField.note.rawValue] = note
        return texts
    }
}

struct AccountEntryDocument: Encodable {
    let id: Int64
    let kind: String
    let amountFen: Int64
    let valueDay: String
    let contractNumber: String?
    let externalNumber: String?
    let note: String
    let enteredBy: String
    /// The entry that this one takes back.
    let reverses: Int64?
    /// The entry that took this one back.
    let reversedBy: Int64?

    init(_ entry: AccountEntry) {
        id = entry.id
        kind = entry.kind.rawValue
        amountFen = entry.amount.fen
        valueDay = entry.valueDay.text
        contractNumber = entry.contract
        externalNumber = entry.externalNumber
        note = entry.note
        enteredBy = entry.by
        reverses = entry.reverses
        reversedBy = entry.reversedBy
    }
}

struct AccountDocument: Encodable {
    let customer: String
    let receivedFen: Int64
    let loadedFen: Int64
    let balanceFen: Int64
    let deferredFen: Int64
    let reservedFen: Int64
    let availableFen: Int64
    let entries: [AccountEntryDocument]

    init(_ customer: String, _ account: CustomerAccount, _ entries: [AccountEntry]) {
        self.customer = customer
        receivedFen = account.received.fen
        loadedFen = account.loaded.fen
        balanceFen = account.balance.fen
        deferredFen = account.deferred.fen
        reservedFen = account.reserved.fen
        availableFen = account.available.fen
        self.entries = entries.map(AccountEntryDocument.init)
    }
}

extension AccountEntryField {
    /// The field's name in JSON.
    fileprivate var documentName: String {
        switch self {
        case .customer: "customer"
        case .kind: "kind"
        case .amount: "amountFen"
        case .valueDay: "valueDay"
        case .contract: "contractNumber"
        case .externalNumber: "externalNumber"
        case .note: "note"
        }
    }
}
