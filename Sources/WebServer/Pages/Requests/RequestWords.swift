internal import BilingualTerms
internal import LoadingCore
internal import TradeValues
internal import WeighingCore

/// What a request asks for, in words and as before-and-after rows.
enum RequestWords {
    static func summary(
        _ request: WeighingRequest, _ support: PageSupport, _ language: Language
    ) -> String {
        switch request.content {
        case .manualWeight(let weight):
            "\(weight.plate.shown) \(weight.weight.kilogramsWithUnit) · "
                + support.scaleName(weight.scale, language)
        case .void(let ticket): ticket
        case .correction(let ticket, let correction):
            "\(ticket) → \(correction.plate.shown) · \(correction.orderNumber)"
        }
    }

    /// Label, what the record says, what is asked for; a row that changes says so.
    static func fields(
        _ request: WeighingRequest, original: LoadRecord?, _ support: PageSupport,
        _ language: Language
    ) -> [[String: Any]] {
        func row(_ label: Phrase, _ before: String, _ after: String) -> [String: Any] {
            [
                "label": label[language], "before": before, "after": after,
                "isChanged": !before.isEmpty && before != after,
            ]
        }
        let plate = PageTerm.plate.phrase
        let order = PageTerm.deliveryOrder.phrase
        switch request.content {
        case .manualWeight(let weight):
            return [
                row(plate, "", weight.plate.shown), row(order, "", weight.orderNumber ?? "–"),
                row(PageTerm.scale.phrase, "", support.scaleName(weight.scale, language)),
                row(RequestPageTerm.weightRead.phrase, "", weight.weight.kilogramsWithUnit),
            ]
        case .void:
            guard let original else { return [] }
            return [
                row(plate, "", original.plate.shown), row(order, "", original.orderNumber),
                row(original.movement.partnerWord, "", original.customer),
                row(PageTerm.net.phrase, "", original.weights.net.kilogramsWithUnit),
            ]
        case .correction(_, let correction):
            guard let original else { return [] }
            func bags(_ goods: LoadGoods) -> String { goods.bags.map(String.init) ?? "–" }
            func text(_ text: String) -> String { text.isEmpty ? "–" : text }
            let goods = correction.goods
            return [
                row(plate, original.plate.shown, correction.plate.shown),
                row(order, original.orderNumber, correction.orderNumber),
                row(RequestPageTerm.bags.phrase, bags(original.goods), bags(goods)),
                row(RequestPageTerm.batch.phrase, text(original.goods.batch), text(goods.batch)),
                row(
                    RequestPageTerm.sealNumbers.phrase, text(original.goods.seals),
                    text(goods.seals)),
                row(
                    PageTerm.net.phrase, original.weights.net.kilogramsWithUnit,
                    original.weights.net.kilogramsWithUnit),
            ]
        }
    }

    /// What a load page shows of its amendments, and the forms to ask for one.
    static func amendments(
        _ record: LoadRecord, mayAsk: Bool, refused: RefusedForm?, _ support: PageSupport,
        _ language: Language
    ) -> [String: Any] {
        let href = "/load-records/\(pathPart(record.ticketNumber))"
        var values: [String: Any] = [
            "mayAsk": mayAsk && record.stands, "href": href,
            "correction": refused.values(
                of: "correction",
                [
                    "plate": record.plate.text, "order": record.orderNumber,
                    "bags": record.goods.bags.map(String.init) ?? "",
                    "batch": record.goods.batch, "seals": record.goods.seals, "reason": "",
                ], language),
            "void": refused.values(of: "void", ["reason": ""], language),
            "isAmended": record.voiding != nil || record.corrects != nil,
        ]
        if let corrects = record.corrects {
            values["corrects"] = [
                "number": corrects, "href": "/load-records/\(pathPart(corrects))",
            ]
        }
        if let voiding = record.voiding {
            var detail: [String: Any] = [
                "word": voiding.cause.word[language], "reason": voiding.reason,
                "askedBy": voiding.requestedBy, "approvedBy": voiding.approvedBy,
                "at": support.localText(voiding.at), "number": voiding.requestNumber,
                "requestHref": "/weighing-requests/\(pathPart(voiding.requestNumber))",
            ]
            if let other = voiding.replacedBy {
                detail["replacedBy"] = [
                    "number": other, "href": "/load-records/\(pathPart(other))",
                ]
            }
            values["voiding"] = detail
        }
        return values
    }
}
