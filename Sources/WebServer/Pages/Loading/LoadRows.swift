internal import BilingualTerms
internal import LoadingCore
internal import Operations
internal import Reports
internal import TradeValues
internal import WeighingCore

/// Load records, as lists show them.
enum LoadRows {
    /// - Parameter showsDay: whether the times carry their date.
    static func values(
        _ record: LoadRecord, _ support: PageSupport, _ language: Language, index: Int = 0,
        showsDay: Bool
    ) -> [String: Any] {
        func day(_ time: Timestamp) -> Any {
            showsDay ? support.site.calendar.localTime(of: time).day.text : false
        }
        let scales = [record.first.scale, record.second.scale]
        return [
            "index": index, "ticketNumber": record.ticketNumber,
            "href": "/load-records/\(pathPart(record.ticketNumber))",
            "orderNumber": record.orderNumber, "customer": record.customer,
            "movementText": record.movement.word[language], "product": record.product,
            "plateShown": record.plate.shown, "grossText": record.weights.gross.groupedKilograms,
            "tareText": record.weights.tare.groupedKilograms,
            "netText": record.weights.net.groupedKilograms, "isVoid": !record.stands,
            "firstDay": day(record.first.at), "firstAt": support.clockText(record.first.at),
            "secondDay": day(record.second.at), "secondAt": support.clockText(record.second.at),
            "at": showsDay
                ? support.localText(record.second.at) : support.clockText(record.second.at),
            "minutes": record.minutesOnSite.map(String.init) ?? "—",
            "scales": scales[0] == scales[1] ? scales[0] : scales.joined(separator: "/"),
            "marks": marks(record, language),
        ]
    }

    /// The last rows of a list of loads, one for every movement there was; where none counts, one
    /// that says so.
    static func totals(_ totals: [LoadTotal], _ language: Language) -> [[String: Any]] {
        func row(_ word: String, _ loads: Int, _ net: Weight) -> [String: Any] {
            [
                "movementText": word, "loadsText": loadCountText(loads)[language],
                "netText": net.groupedKilograms,
            ]
        }
        let moved = totals.filter { $0.loads > 0 }
        return moved.isEmpty
            ? [row("", 0, .zero)]
            : moved.map { row($0.movement.word[language], $0.loads, $0.net) }
    }

    static func marks(_ record: LoadRecord, _ language: Language) -> [String] {
        LoadMarks.of(record).map { $0[language] }
    }
}
