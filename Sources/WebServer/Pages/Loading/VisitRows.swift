internal import BilingualTerms
internal import ContractCore
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues

/// Trucks inside, as lists show them.
struct VisitRows {
    private let support: PageSupport
    private let language: Language

    init(_ support: PageSupport, _ language: Language) {
        self.support = support
        self.language = language
    }

    /// - Parameter console: the page on which a truck of the list would be named.
    func rows(_ visits: [Visit], console: String) async throws -> [[String: Any]] {
        let now = support.site.clock.now()
        var rows: [[String: Any]] = []
        for visit in visits {
            var row: [String: Any] = [
                "plateShown": visit.plate.shown, "minutes": now.minutes(since: visit.openedAt),
                "since": support.clockText(visit.openedAt), "isHeld": visit.state == .held,
                "stateText": visit.state.word[language], "visitHref": "/visits/\(visit.id)",
                "nameHref": "\(console)?plate=\(pathPart(visit.plate.text))",
                "orderNumber": "", "customer": "", "product": "", "firstWeightText": "",
                "scaleName": "",
            ]
            if let line = visit.currentLine ?? visit.lines.last {
                let order = try await support.site.store.order(line.orderNumber)
                row["orderNumber"] = order.number
                row["customer"] = order.customer
                row["product"] = order.product
            }
            if let base = visit.base {
                row["firstWeightText"] = base.weight.groupedKilograms
                row["scaleName"] = support.scaleName(base.scale, language)
            }
            rows.append(row)
        }
        return rows
    }
}
