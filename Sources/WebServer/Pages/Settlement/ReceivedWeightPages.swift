internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore
internal import WorkflowCore

/// The slip of one load: what the customer received of it, with its photograph.
struct ReceivedWeightPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    static let path = "received-weights"

    /// The entry that a correction takes the place of.
    private static let correctsName = "corrects"
    private static let photographName = "photograph"

    func add(to routes: inout GuardedRoutes) {
        ReceivedWeightListPages(support: support).add(to: &routes)
        routes.get("\(Self.path)/:ticket", needs: .seeContracts, use: slip)
        routes.post("\(Self.path)/:ticket", needs: .enterReceivedWeights, use: enter)
    }

    @Sendable private func slip(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let ticket = try context.path("ticket")
        var texts = [
            ReceivedWeightField.source.rawValue: FieldChoice.slip.rawValue,
            ReceivedWeightField.manner.rawValue: FieldChoice.weighed.rawValue,
            ReceivedWeightField.receivedOn.rawValue: site.today.text,
        ]
        if let present = try await site.store.receivedWeights(ofTicket: ticket).last {
            texts = present.draft.form.texts
            // A correction is another entry: it has a number of its own.
            texts[ReceivedWeightField.externalNumber.rawValue] = nil
        }
        return try await page(ticket, texts, [], request, context)
    }

    @Sendable private func enter(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let ticket = try context.path("ticket")
        let upload = try await request.checkedUpload(context)
        var form = upload.fields
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        form[ReceivedWeightField.ticket.rawValue] = ticket
        do {
            // A file that cannot be kept is refused before anything is entered.
            let photograph = try upload.files[Self.photographName].map {
                try AttachmentDraft(fileName: $0.name, content: $0.content, note: "")
            }
            let (received, isNew) = try await site.settlement.enterReceived(
                form, corrects: form[Self.correctsName].flatMap { Int64($0) }, by: person)
            if let photograph {
                try await site.attach(
                    photograph, to: DocumentReference(.receivedWeight, ticket), by: context.name)
            }
            support.announce(.done(said(of: received, isNew)), context)
            return .redirect(to: "/\(Self.path)/\(pathPart(ticket))")
        } catch let problems as RowProblems {
            return try await page(ticket, form, problems.list, request, context)
        } catch let refusal as any Explained {
            return try await page(ticket, form, [], refusal: refusal, request, context)
        }
    }

    private func said(of received: ReceivedWeight, _ isNew: Bool) -> Phrase {
        let ticket = received.ticket
        let net = received.draft.net.kilogramsWithUnit
        return isNew
            ? Phrase("\(ticket) 收货 \(net) 已登记", "\(ticket): \(net) received is entered")
            : Phrase("\(ticket) 之前已登记，没有变化", "\(ticket) was entered before; nothing changed")
    }

    private func page(
        _ ticket: String, _ texts: [String: String], _ problems: [RowProblem],
        refusal: (any Explained)? = nil, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let load = try await site.store.loadRecord(ticket)
        let history = try await site.store.receivedWeights(ofTicket: ticket)
        let verdict = try await site.verdicts.judgeIfPossible(ticket: ticket)?.verdict
        let form = FormFields(
            language: language, store: site.store, texts: texts, problems: problems)
        var fields: [[String: Any]] = []
        for field in ReceivedWeightField.allCases where field != .ticket {
            fields.append(
                try await form.field(
                    field.rawValue, field.label, field.input, isRequired: field.isRequired))
        }
        let document = DocumentReference(.receivedWeight, ticket)
        let values: [String: Any] = [
            "ticket": ticket, "customer": load.customer, "product": load.product,
            "plate": load.plate.shown, "day": load.businessDay.text,
            "shipped": load.weights.net.kilogramsWithUnit, "fields": fields,
            "current": ifAny(history.last.map { $0.draft.net.kilogramsWithUnit } ?? ""),
            "corrects": ifAny(history.last.map { "\($0.id)" } ?? ""),
            "discrepancy": ifAny(
                history.last.map { ($0.draft.net - load.weights.net).kilogramsWithUnit } ?? ""),
            "verdictSentence": ifAny(
                verdict.map { VerdictSentence($0).phrase[language] } ?? ""),
            "loadHref": "/load-records/\(pathPart(ticket))#verdict-heading",
            "history": history.reversed().enumerated().map { index, received in
                entry(received, stands: index == 0, load, language)
            },
            "saveHref": "/\(Self.path)/\(pathPart(ticket))", "backHref": "/\(Self.path)",
            "fileEndings": AttachmentType.fileEndings,
            "discussion": try await support.discussion(of: document, language),
            "errors": FormFields.errors(problems, language) { name in
                ReceivedWeightField(rawValue: name)?.label ?? Phrase("\(name)", "\(name)")
            },
        ]
        return try support.renderer.page(
            "received-weight",
            title: "\(SettlementPageTerm.receivedWeights.phrase[language]) \(ticket)", values,
            request, context, status: FormFields.status(problems, refusal),
            refusal: refusal?.message)
    }

    /// One line of what was entered: what, how it was found, by whom and when.
    private func entry(
        _ received: ReceivedWeight, stands: Bool, _ load: LoadRecord, _ language: Language
    ) -> [String: Any] {
        let fields = received.draft.fields
        let words = [ReceivedWeightField.source, .manner].compactMap {
            fields.choice($0)?.word[language]
        }
        return [
            "net": received.draft.net.kilogramsWithUnit, "stands": stands,
            "entry": "\(received.id)",
            "corrects": ifAny(received.corrects.map { "\($0)" } ?? ""),
            "on": received.draft.receivedOn.text, "by": received.by,
            "how": words.joined(separator: " · "),
            "number": ifAny(received.draft.externalNumber ?? ""),
            "at": support.localText(received.at),
            "isLate": received.corrects == nil
                && site.settlement.isLate(received.at, loaded: load.businessDay),
            "note": fields.text(.note), "objection": fields.text(.objection),
        ]
    }
}
