internal import BilingualTerms
public import LoadingCore
internal import TradeValues
internal import WeighingCore

/// 出门证 on paper: what the gate lets out.
public enum GatePassPaper {
    public static func document(
        _ pass: GatePass, _ loads: [LoadRecord], _ context: PaperContext
    ) -> PaperDocument {
        let language = context.language
        func term(_ term: PageTerm) -> String { term.phrase[language] }
        let totals = LoadTotal.of(loads).filter { $0.loads > 0 }
        return PaperDocument(
            languageTag: language.tag, issuer: context.siteName, title: term(.gatePass),
            number: .init("No.", pass.number, isStrong: true), barcode: pass.number,
            headline: ["\(term(.issuedAt)) \(context.moment(pass.issuedAt))"],
            marks: context.marks([]),
            blocks: [
                .large(.init(term(.plate), pass.plate.shown)),
                .table(
                    .init(
                        columns: [
                            .init(term(.weighTicket)), .init(term(.customer)),
                            .init(term(.product)), .init(term(.movement)),
                            .init("\(term(.net)) kg", isNumeric: true),
                        ],
                        rows: loads.map {
                            [
                                $0.ticketNumber, $0.customer, $0.product,
                                $0.movement.word[language], context.kilograms($0.weights.net),
                            ]
                        },
                        totals: totals.map {
                            [
                                context.text("合计", "Total"), "", "", $0.movement.word[language],
                                context.kilograms($0.net),
                            ]
                        })),
                .signatures([
                    .init(context.text("司磅员", "Operator")), .init(context.text("门卫", "Gate")),
                    .init(term(.driver)),
                ]),
            ], foot: context.foot(PageTerm.gatePass.phrase))
    }
}
