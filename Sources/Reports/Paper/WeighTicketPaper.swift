internal import BilingualTerms
public import ContentHashing
internal import LedgerCore
public import LoadingCore
internal import TradeValues
public import WeighingCore
internal import WorkflowCore

/// 磅单 on paper (forms.md §1). No price, amount or credit stands on it.
public enum WeighTicketPaper {
    /// - Parameters:
    ///   - hash: of the record's entry in the ledger; its start is the check code.
    ///   - verifications: the certificates that the record's weighings name.
    public static func document(
        _ record: LoadRecord, hash: ContentHash,
        verifications: [Verification.ID: Verification], _ context: PaperContext
    ) -> PaperDocument {
        let language = context.language
        func term(_ term: PageTerm) -> String { term.phrase[language] }
        return PaperDocument(
            languageTag: language.tag, issuer: context.siteName,
            title: term(.weighTicket),
            number: .init("No.", record.ticketNumber, isStrong: true),
            barcode: record.ticketNumber,
            headline: [
                context.text("日期", "Date") + " " + context.day(record.businessDay),
                context.text("过磅类型", "Movement") + " "
                    + context.text(
                        "\(record.movement.word.chinese)（\(mode(record, context))）",
                        "\(record.movement.word.english) (\(mode(record, context).lowercased()))"),
            ],
            marks: context.marks(LoadMarks.of(record)),
            blocks: [
                .fields([
                    [
                        .init(term(.plate), record.plate.shown, isStrong: true),
                        .init(context.text("提货单", "Order"), record.orderNumber),
                        .init(context.text("合同号", "Contract"), record.contractNumber ?? ""),
                    ],
                    [
                        .init(
                            record.movement.partnerWord[language], record.customer, twelfths: 12)
                    ],
                    goods(record, context),
                ]), .weights(weights(record, context)),
                .fields(certificates(record, verifications, context)),
                .signatures([
                    .init(context.text("司磅员", "Operator")), .init(term(.storekeeper)),
                    .init(term(.driver)), .init(context.text("收货人", "Receiver")),
                ]),
            ],
            check: .init(
                label: context.text("校验码", "Check code"), code: CheckCode(hash).text,
                content: TicketQRText(
                    TicketFigures(number: record.ticketNumber, net: record.weights.net), hash: hash
                ).text),
            foot: context.foot(PageTerm.weighTicket.phrase),
            copies: [
                context.text("白联 存根", "White: file"),
                context.text("红联 客户", "Red: customer"),
                context.text("黄联 门卫", "Yellow: gate"),
            ])
    }

    /// Net against one weighing of the empty truck now, or of an earlier visit (forms.md §1).
    private static func mode(_ record: LoadRecord, _ context: PaperContext) -> String {
        record.tareKind == .weighed
            ? PageTerm.twoWeighings.phrase[context.language]
            : context.text("一次过磅，预置皮重", "one weighing, stored tare")
    }

    private static func goods(
        _ record: LoadRecord, _ context: PaperContext
    ) -> [PaperDocument.Field] {
        var fields: [PaperDocument.Field] = []
        if !record.goods.batch.isEmpty {
            fields.append(.init(context.text("批号", "Batch"), record.goods.batch, twelfths: 3))
        }
        if let bags = record.goods.bags {
            fields.append(.init(context.text("包数", "Bags"), "\(bags)", twelfths: 2))
        }
        if !record.goods.seals.isEmpty {
            fields.append(.init(context.text("铅封", "Seals"), record.goods.seals, twelfths: 3))
        }
        let rest = 12 - fields.reduce(0) { $0 + $1.twelfths }
        let product = PageTerm.product.phrase[context.language]
        return [.init(product, record.product, twelfths: rest)] + fields
    }

    /// One row, a field for each scale (weighing-rules.md §5: certificate number and valid-until);
    /// a second row would push the signatures off the lowest form.
    private static func certificates(
        _ record: LoadRecord, _ verifications: [Verification.ID: Verification],
        _ context: PaperContext
    ) -> [[PaperDocument.Field]] {
        let weighings = [record.grossWeighing, record.tareWeighing]
        let twelfths =
            weighings[0].scale == weighings[1].scale
                && weighings[0].verification == weighings[1].verification ? 12 : 6
        var fields: [PaperDocument.Field] = []
        for weighing in weighings {
            let name = context.scaleName(weighing.scale)
            let certificate = weighing.verification.flatMap { verifications[$0] }
            let text =
                certificate.map {
                    "\($0.certificate)　"
                        + context.text("有效期至", "valid until") + " \($0.validUntil.text)"
                } ?? ScaleCertification.Mark.unrecorded.word[context.language]
            let field = PaperDocument.Field(
                "\(name) " + context.text("检定证书", "certificate"), text, twelfths: twelfths)
            if !fields.contains(field) { fields.append(field) }
        }
        return [fields]
    }

    private static func weights(
        _ record: LoadRecord, _ context: PaperContext
    ) -> [PaperDocument.WeightLine] {
        func line(
            _ term: PageTerm, _ weight: Weight, _ weighing: Weighing
        ) -> PaperDocument.WeightLine {
            // Each weight carries its own mark: none, PT or 手工 (forms.md §1).
            let marks = [
                term == .tare ? record.tareKind.mark?[context.language] : nil,
                weighing.manual.map {
                    context.text("手工录入，\($0.approvedBy) 批准", "manual, approved by \($0.approvedBy)")
                },
            ]
            return .init(
                term.phrase[context.language], context.kilograms(weight), unit: "kg",
                notes: marks.compactMap(\.self) + [
                    context.moment(weighing.at),
                    "\(context.scaleName(weighing.scale))　\(weighing.operatorName)",
                ])
        }
        return [
            line(.gross, record.weights.gross, record.grossWeighing),
            line(.tare, record.weights.tare, record.tareWeighing),
            .init(
                PageTerm.net.phrase[context.language], context.kilograms(record.weights.net),
                unit: "kg",
                notes: [
                    "\(context.tonnes(record.weights.net)) "
                        + PageTerm.tonnes.phrase[context.language]
                ], isMain: true),
        ]
    }
}
