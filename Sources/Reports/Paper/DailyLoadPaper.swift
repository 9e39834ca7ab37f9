public import BilingualTerms
internal import ContractCore
internal import LoadingCore
internal import TradeValues
internal import WeighingCore

/// 装车日报表 on paper (forms.md §6).
public enum DailyLoadPaper {
    /// - Parameter signatures: what was signed, or empty places to sign.
    public static func document(
        _ report: DailyLoadReport, signatures: [PaperDocument.Signature], marks: [Phrase],
        _ context: PaperContext
    ) -> PaperDocument {
        let language = context.language
        var headline = [
            context.day(report.day),
            "\(context.text("车数", "Loads")) \(report.loadCount)",
        ]
        headline += report.movements.map { total in
            "\(total.movement.word[language]) \(PageTerm.net.phrase[language])"
                + " \(context.kilograms(total.net)) kg"
        }
        if let numbering = report.numbering {
            let state =
                numbering.isUnbroken
                ? context.text("无断号", "no number missing")
                : context.text("断号 ", "missing ")
                    + numbering.missing.map(String.init).joined(separator: ", ")
            headline.append("\(numbering.first)–\(numbering.last) \(state)")
        }
        return PaperDocument(
            languageTag: language.tag, issuer: context.siteName,
            title: PageTerm.dailyLoadReport.phrase[language],
            headline: headline, marks: context.marks(marks),
            blocks: [
                .table(loads(report, context)), .table(orders(report, context)),
            ] + (report.declared.isEmpty ? [] : [.table(declared(report, context))]) + [
                .signatures(signatures)
            ], foot: context.foot(PageTerm.dailyLoadReport.phrase))
    }

    private static func loads(
        _ report: DailyLoadReport, _ context: PaperContext
    ) -> PaperDocument.Table {
        func text(_ chinese: String, _ english: String) -> String {
            context.text(chinese, english)
        }
        let rows = report.loads.enumerated().map { index, load in
            [
                "\(index + 1)", load.ticketNumber, load.orderNumber, load.customer,
                load.movement.word[context.language], load.product, load.plate.shown,
                context.kilograms(load.weights.gross), context.kilograms(load.weights.tare),
                context.kilograms(load.weights.net),
                context.calendar.localTime(of: load.first.at).clockText,
                context.calendar.localTime(of: load.second.at).clockText,
                load.minutesOnSite.map(String.init) ?? "—", load.second.operatorName,
                LoadMarks.text(of: load)[context.language],
            ]
        }
        return .init(
            columns: [
                .init(text("序", "#"), isNumeric: true), .init(text("磅单号", "Ticket")),
                .init(text("提货单号", "Order")), .init(text("往来单位", "Customer / supplier")),
                .init(text("过磅类型", "Movement")), .init(text("产品", "Product")),
                .init(text("车号", "Plate")),
                .init(text("毛重 kg", "Gross kg"), isNumeric: true),
                .init(text("皮重 kg", "Tare kg"), isNumeric: true),
                .init(text("净重 kg", "Net kg"), isNumeric: true),
                .init(text("首磅", "First"), isNumeric: true),
                .init(text("二磅", "Second"), isNumeric: true),
                .init(text("分钟", "Min."), isNumeric: true), .init(text("司磅", "Operator")),
                .init(text("标记", "Marks")),
            ], rows: rows,
            totals: report.movements.map { total in
                [
                    "", text("合计", "Total"), loadCountText(total.loads)[context.language], "",
                    total.movement.word[context.language], "", "", "", "",
                    context.kilograms(total.net), "", "", "", "", "",
                ]
            })
    }

    /// 外仓申报 in a block and with a total of its own (forms.md §6); the mark stands in every row.
    private static func declared(
        _ report: DailyLoadReport, _ context: PaperContext
    ) -> PaperDocument.Table {
        func text(_ chinese: String, _ english: String) -> String {
            context.text(chinese, english)
        }
        let mark = PickupPageTerm.declared.phrase[context.language]
        return .init(
            caption: text(
                "外仓申报（非本厂过磅，不计入上面的合计和签字）",
                "Declared by external warehouses (not weighed here; in no total and no signature above)"
            ),
            columns: [
                .init(text("性质", "Nature")), .init(text("发货通知", "Notice")),
                .init(text("合同号", "Contract")), .init(text("客户", "Customer")),
                .init(text("产品", "Product")), .init(text("仓库、港口", "Warehouse or port")),
                .init(text("车号、船名", "Truck or ship")),
                .init(text("仓库磅单号", "Warehouse's ticket")),
                .init(text("申报 t", "Declared t"), isNumeric: true),
                .init(text("包数", "Bags"), isNumeric: true),
                .init(text("报告人", "Reported by")), .init(text("作废原因", "Why void")),
            ],
            rows: report.declared.map { load in
                [
                    mark, load.notice, load.contract, load.customer, load.product,
                    load.warehouse, load.report.vehicle.shown, load.report.ticket,
                    context.tonnes(load.report.quantity),
                    load.report.bags.map(String.init) ?? "—", load.report.reportedBy,
                    load.void?.reason ?? "",
                ]
            },
            totals: [
                [
                    mark, text("申报合计", "Declared in all"), "", "", "", "", "", "",
                    context.tonnes(report.declaredTotal), "", "", "",
                ]
            ])
    }

    private static func orders(
        _ report: DailyLoadReport, _ context: PaperContext
    ) -> PaperDocument.Table {
        func text(_ chinese: String, _ english: String) -> String {
            context.text(chinese, english)
        }
        return .init(
            caption: text("提货单余量（吨）", "Orders (t)"),
            columns: [
                .init(text("提货单号", "Order")), .init(text("往来单位", "Customer / supplier")),
                .init(text("产品", "Product")), .init(text("订货", "Ordered"), isNumeric: true),
                .init(text("昨日止", "Before"), isNumeric: true),
                .init(text("今日", "Today"), isNumeric: true),
                .init(text("余量", "Left"), isNumeric: true),
            ],
            rows: report.orders.map { order in
                [
                    order.orderNumber, order.customer, order.product,
                    context.tonnes(order.ordered), context.tonnes(order.loadedBefore),
                    context.tonnes(order.loadedOnDay), context.tonnes(order.remaining),
                ]
            })
    }
}
