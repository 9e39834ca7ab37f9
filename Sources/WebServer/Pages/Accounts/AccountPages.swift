internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// 客户账户: what every customer's account stands at, and one account with its entries.
struct AccountPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    static let path = "customer-accounts"

    static func href(_ customer: String) -> String { "/\(path)/\(pathPart(customer))" }

    func add(to routes: inout GuardedRoutes) {
        routes.get("\(Self.path)", needs: .seeContracts, use: list)
        routes.get("\(Self.path)/:key", needs: .seeContracts, use: account)
        routes.post("\(Self.path)/:key", needs: .recordReceipts, use: enter)
        routes.post("\(Self.path)/:key/entries/:id/reverse", needs: .recordReceipts, use: reverse)
    }

    // MARK: List

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        var rows: [(name: String, values: [String: Any])] = []
        for (key, account) in try await site.customerAccounts.accounts() {
            let name = try await support.customerName(key)
            var values = Self.figures(account)
            values["href"] = Self.href(key)
            values["customer"] = name
            values["state"] = Self.state(account)[language]
            values["level"] = account.available < .zero ? "caution" : "ok"
            rows.append((name, values))
        }
        return try support.renderer.page(
            "accounts", title: AccountPageTerm.customerAccounts.phrase[language],
            ["rows": rows.sorted { $0.name < $1.name }.map(\.values)], request, context)
    }

    static func state(_ account: CustomerAccount) -> Phrase {
        if account.due < .zero { return Phrase("欠款", "Owed") }
        if account.available < .zero { return Phrase("资金不足", "Short") }
        return Phrase("正常", "In order")
    }

    static func figures(_ account: CustomerAccount) -> [String: Any] {
        [
            "received": grouped(account.received.yuanText),
            "loaded": grouped(account.loaded.yuanText),
            "balance": grouped(account.balance.yuanText),
            "deferred": grouped(account.deferred.yuanText),
            "reserved": grouped(account.reserved.yuanText),
            "available": grouped(account.available.yuanText),
        ]
    }

    /// What a manager weighs before an advance is signed: the account, and how much of what is asked
    /// for it does not cover (forms.md §2, 资金缺口).
    @Sendable func besides(
        _ record: FormRecord<AdvanceRequestForm>, _ context: AppRequestContext
    ) async throws -> [String: Any] {
        let account = try await site.customerAccounts.account(of: record.customerKey)
        let asked = record.document.fields.money(.amount) ?? .zero
        let gap = max(.zero, asked - account.available)
        let figures: [(AccountPageTerm, Money)] = [
            (.accountBalance, account.balance), (.accountReserved, account.reserved),
            (.accountAvailable, account.available), (.fundsGap, gap),
        ]
        return [
            "beside": figures.map {
                ["label": $0.phrase[context.language], "text": "¥\(grouped($1.yuanText))"]
            }
        ]
    }

    // MARK: One account

    @Sendable private func account(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let today = site.today.text
        return try await page(
            context.path("key"),
            [
                AccountEntryField.kind.rawValue: FieldChoice.receipt.rawValue,
                AccountEntryField.valueDay.rawValue: today,
            ], [], request, context)
    }

    @Sendable private func enter(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let key = try context.path("key")
        var form = try await request.checkedForm(context)
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        form[AccountEntryField.customer.rawValue] = key
        do {
            let (entry, isNew) = try await site.customerAccounts.enter(form, by: person)
            let amount = "¥\(grouped(entry.amount.yuanText))"
            support.announce(
                .done(
                    isNew
                        ? Phrase(
                            "\(entry.kind.word.chinese) \(amount) 已登记",
                            "\(entry.kind.word.english) \(amount) is recorded")
                        : Phrase(
                            "\(amount) 之前已登记，没有重复",
                            "\(amount) was recorded before; nothing was doubled")),
                context)
            return .redirect(to: Self.href(key))
        } catch let problems as RowProblems {
            return try await page(key, form, problems.list, request, context)
        } catch let refusal as any Explained {
            return try await page(key, form, [], refusal: refusal, request, context)
        }
    }

    @Sendable private func reverse(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let key = try context.path("key")
        let form = try await request.checkedForm(context)
        guard let person = context.person, let id = Int64(try context.path("id")) else {
            throw HTTPError(.badRequest)
        }
        return try await support.perform(context, then: Self.href(key)) {
            let entry = try await site.customerAccounts.reverse(
                entry: id, reason: try Reason(form["reason"] ?? ""), by: person)
            let amount = "¥\(grouped(entry.amount.yuanText))"
            return Phrase("已冲销 \(amount)", "Reversed with \(amount)")
        }
    }

    private func page(
        _ key: String, _ texts: [String: String], _ problems: [RowProblem],
        refusal: (any Explained)? = nil, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let name = try await support.customerName(key)
        let account = try await site.customerAccounts.account(of: key)
        let form = FormFields(
            language: language, store: site.store, texts: texts, problems: problems)
        var fields: [[String: Any]] = []
        for field in AccountEntryField.allCases where field != .customer {
            fields.append(
                try await form.field(
                    field.rawValue, field.label, field.input, isRequired: field.isRequired))
        }
        let entries = try await site.store.accountEntries(of: key)
        var values = Self.figures(account)
        values.merge([
            "customer": ["text": name, "href": "/master/customers/\(pathPart(key))"],
            "contracts": account.contracts.map { row($0, account, language) },
            "entries": entries.map { row($0, key, context) }, "fields": fields,
            "state": Self.state(account)[language],
            "level": account.available < .zero ? "caution" : "ok",
            "saveHref": Self.href(key), "backHref": "/\(Self.path)",
            "errors": FormFields.errors(problems, language) { name in
                AccountEntryField(rawValue: name)?.label ?? Phrase("\(name)", "\(name)")
            },
        ]) { $1 }
        return try support.renderer.page(
            "account", title: "\(AccountPageTerm.customerAccounts.phrase[language]) \(name)",
            values, request, context, status: FormFields.status(problems, refusal),
            refusal: refusal?.message)
    }

    private func row(
        _ contract: ContractFunds, _ account: CustomerAccount, _ language: Language
    ) -> [String: Any] {
        [
            "number": contract.number, "href": DocumentReference(.contract, contract.number).href,
            "payment": contract.payment.word[language],
            "loaded": grouped(contract.loaded.yuanText),
            "undue": grouped(contract.undue.yuanText),
            "reserved": grouped(contract.reserved.yuanText),
            "available": account.available(for: contract.number)
                .map { grouped($0.yuanText) } ?? "–",
        ]
    }

    private func row(
        _ entry: AccountEntry, _ key: String, _ context: AppRequestContext
    ) -> [String: Any] {
        let language = context.language
        var kind = entry.kind.word[language]
        if entry.reverses != nil {
            kind += " · " + AccountPageTerm.accountReversal.phrase[language]
        }
        if entry.reversedBy != nil {
            kind += " · " + AccountPageTerm.accountReversed.phrase[language]
        }
        return [
            "day": entry.valueDay.text, "kind": kind, "stands": entry.stands,
            "amount": grouped(entry.amount.yuanText), "external": entry.externalNumber ?? "",
            "contract": entry.contract ?? "", "note": entry.note, "by": entry.by,
            "at": support.localText(entry.at),
            "reverseHref": ifAny(
                entry.stands && entry.by != context.name && context.may(.recordReceipts)
                    ? Self.href(key) + "/entries/\(entry.id)/reverse" : ""),
        ]
    }
}
