internal import AccessCore
internal import BilingualTerms
internal import HTTPTypes
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import PaperPDF
internal import Reports
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// Printing: every print is counted before the paper is shown, and says which it is. A PDF is the
/// same paper as a file.
struct PaperPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }
    private var desk: PaperDesk { PaperDesk(support: support) }

    func add(to routes: inout GuardedRoutes) {
        routes.get("load-records/:number", needs: .seeLoads) { request, context in
            try await page(.weighTicket, request, context)
        }
        routes.get("gate-passes/:number", needs: .seeLoads) { request, context in
            try await page(.gatePass, request, context)
        }
        routes.post("documents/:kind/:number/prints", needs: .seeLoads, use: print)
        routes.get("documents/:kind/:number/prints/:count", needs: .seeLoads, use: printed)
        routes.get("papers/:file", needs: .seeLoads, use: sheet)
        routes.get("documents/:kind/:number/pdf", needs: .seeLoads, use: pdf)
    }

    // MARK: On the screen

    /// - Parameter refused: a form of a weigh ticket's page that was not taken.
    func page(
        _ kind: DocumentKind, _ request: Request, _ context: AppRequestContext,
        refused: RefusedForm? = nil
    ) async throws -> Response {
        let reference = DocumentReference(kind, try context.path("number"))
        let language = context.language
        let prints = try await site.store.prints(of: reference)
        // What is looked at has not been printed: its foot shows the print that would come next.
        let document = try await desk.document(
            reference, print: PaperPrint(count: nil, by: context.name, at: site.clock.now()),
            language)
        let format = try Self.format(request, kind)
        var refusal: Message?
        var values: [String: Any] = [
            "sheet": PaperMarkup.values(document, format),
            "printing": support.printing(reference, prints, context, format: format),
            "discussion": try await support.discussion(of: reference, language),
            "findings": [],
        ]
        if kind == .weighTicket {
            let record = try await site.store.loadRecord(reference.number)
            values["backHref"] = "/visits/\(record.visit)"
            values["papers"] = try await site.store.visit(record.visit).gatePass.map {
                [DocumentReference(.gatePass, $0.number).link(language)]
            }
            values["amending"] = RequestWords.amendments(
                record, mayAsk: context.may(.requestAmendments), refused: refused, support,
                language)
            // A record that ended meanwhile has no form beside which to say so.
            if !record.stands { refusal = refused?.message }
            values["findings"] = FindingRows.values(
                try await site.store.findings(of: [record.first.id, record.second.id]), language)
            values["photographs"] = try await PhotographPanel(support: support).values(
                of: [record.first, record.second], language)
            if context.may(.seeContracts),
                let judged = try await site.verdicts.judgeIfPossible(ticket: reference.number)
            {
                values["verdict"] = VerdictPanel(judged: judged, language: language).values
            }
            values["proof"] = try await EvidencePanel(support: support).values(of: record, language)
        } else {
            let (pass, loads) = try await site.store.gatePass(reference.number)
            values["backHref"] = "/visits/\(pass.visit)"
            values["papers"] = loads.map {
                DocumentReference(.weighTicket, $0.ticketNumber).link(language)
            }
        }
        return try support.renderer.page(
            "paper-page", title: "\(kind.word[language]) \(reference.number)", values, request,
            context, status: refused?.status ?? .ok, refusal: refusal)
    }

    // MARK: On paper

    @Sendable private func print(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let reference = try Self.reference(context)
        let form = try await request.checkedForm(context)
        guard let person = context.person,
            let format = form["paper"].flatMap(PaperFormat.init(rawValue:)),
            PaperDesk.formats(of: reference.kind).contains(format)
        else { throw HTTPError(.badRequest) }
        do {
            let print = try await site.print(
                reference, reason: form["reason"] ?? "", by: person, address: context.address)
            return .redirect(
                to: "\(reference.documentsHref)/prints/\(print.count)?paper=\(format.rawValue)")
        } catch let refusal as PrintRefusal {
            support.announce(.refused(refusal.message), context)
            return .redirect(to: reference.href)
        }
    }

    /// The paper of one print, which the browser then prints.
    @Sendable private func printed(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let reference = try Self.reference(context)
        let count = Int(try context.path("count")) ?? 0
        let prints = try await site.store.prints(of: reference)
        guard let print = prints.first(where: { $0.count == count }) else {
            throw PrintRefusal.unknown(count)
        }
        let document = try await desk.document(
            reference, print: PaperPrint(count: print.count, by: print.person, at: print.at),
            context.language)
        let format = try Self.format(request, reference.kind)
        return try support.renderer.page(
            "print", title: "\(reference.kind.word[context.language]) \(reference.number)",
            [
                "sheets": PaperMarkup.sheets(document, format), "format": format.rawValue,
                "formatText": format.word[context.language], "backHref": reference.href,
                "reason": ifAny(print.reason),
            ], request, context)
    }

    /// The size of a sheet for the browser's printer: `/papers/a5.css`.
    @Sendable private func sheet(
        _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        let parts = try context.path("file").split(separator: ".").map(String.init)
        guard parts.count == 2, parts[1] == "css", let format = PaperFormat(rawValue: parts[0])
        else { throw HTTPError(.notFound) }
        let css = """
            @page {
              size: \(format.widthMillimetres)mm \(format.heightMillimetres)mm;
              margin: \(format.topMarginMillimetres)mm \(format.sideMarginMillimetres)mm;
              \(format.isSingleForm ? "@bottom-right { content: none; }" : "")
            }
            """
        return Response(
            status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: css)))
    }

    /// For sending and archiving: marked as an electronic copy, and written into the audit log.
    @Sendable private func pdf(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let reference = try Self.reference(context)
        let format = try Self.format(request, reference.kind)
        let document = try await desk.document(
            reference, print: PaperPrint(count: nil, by: context.name, at: site.clock.now()),
            context.language)
        let bytes = try PaperPDF.data(document, on: format)
        try await site.store.audit(
            AuditEntry(
                at: site.clock.now(), kind: .exported, person: context.name,
                subject: reference.number, detail: "PDF \(format.rawValue)",
                address: context.address))
        let name = "\(reference.kind.word[context.language])_\(reference.number).pdf"
        return Response(
            status: .ok,
            headers: [
                .contentType: PaperPDF.mediaType,
                .contentDisposition: "inline; filename*=UTF-8''\(pathPart(name))",
                .cacheControl: "private, no-store",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static func reference(_ context: AppRequestContext) throws -> DocumentReference {
        guard let kind = DocumentKind(rawValue: try context.path("kind")),
            !PaperDesk.formats(of: kind).isEmpty
        else { throw HTTPError(.notFound) }
        let reference = DocumentReference(kind, try context.path("number"))
        try context.person?.require(reference.kind.permissionToSee)
        return reference
    }

    private static func format(_ request: Request, _ kind: DocumentKind) throws -> PaperFormat {
        let asked: PaperFormat? = try request.word("paper")
        let formats = PaperDesk.formats(of: kind)
        guard let format = asked ?? formats.first, formats.contains(format) else {
            throw HTTPError(.badRequest)
        }
        return format
    }
}

extension PageSupport {
    /// The print button with what goes with it, for the `print-bar` template.
    func printing(
        _ reference: DocumentReference, _ prints: [DocumentPrint], _ context: AppRequestContext,
        format: PaperFormat? = nil
    ) -> [String: Any] {
        let language = context.language
        let rule = reference.kind.printRule
        let formats = PaperDesk.formats(of: reference.kind)
        return [
            "mayPrint": context.may(rule.permission),
            "needsReason": rule.isCounted && !prints.isEmpty,
            "href": "\(reference.documentsHref)/prints",
            "papers": formats.map {
                [
                    "value": $0.rawValue, "text": $0.word[language],
                    "isChosen": $0 == (format ?? formats.first),
                    "pdfHref": "\(reference.documentsHref)/pdf?paper=\($0.rawValue)",
                ] as [String: Any]
            },
            "pdfHref":
                "\(reference.documentsHref)/pdf?paper=\((format ?? formats.first)?.rawValue ?? "")",
            "prints": rule.isCounted
                ? prints.map { print in
                    [
                        "mark": PaperPrint(count: print.count, by: print.person, at: print.at)
                            .mark[language],
                        "by": print.person, "at": localText(print.at),
                        "reason": ifAny(print.reason),
                    ]
                } : [],
        ]
    }
}
