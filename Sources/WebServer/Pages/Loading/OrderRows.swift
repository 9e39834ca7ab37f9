internal import BilingualTerms
internal import ContractCore
internal import TradeValues

/// Delivery orders, as lists and their own page show them.
enum OrderRows {
    static func values(
        _ order: DeliveryOrder, on day: CalendarDay, _ language: Language
    ) -> [String: Any] {
        let quantity = order.quantity
        let percent = percent(of: quantity)
        let isExpired = order.state == .open && (order.validity.until.map { day > $0 } ?? false)
        var values: [String: Any] = [
            "number": order.number, "href": "/delivery-orders/\(pathPart(order.number))",
            "movementText": order.movement.word[language], "customer": order.customer,
            "partnerText": order.movement.partnerWord[language],
            "product": order.product, "orderedText": quantity.ordered.tonnes(language),
            "loadedText": quantity.loaded.tonnes(language),
            "remainingText": quantity.remaining.tonnes(language),
            "openingText": quantity.openingLoaded.tonnes(language),
            "toleranceText": "±\(quantity.tolerance.text) ‰", "percent": min(percent, 100),
            "percentText": "\(percent) %", "plates": order.plates.map(\.shown),
            "validText": validText(order.validity)[language],
            "state": isExpired ? "expired" : order.state.rawValue,
            "stateText": isExpired ? PageTerm.expired.phrase[language] : order.state.word[language],
        ]
        values["contractNumber"] = order.contractNumber
        values["advanceNumber"] = order.advanceNumber
        values["plateReason"] = order.plateReason
        values["basis"] = order.basis?.link(language)
        return values
    }

    private static func percent(of quantity: OrderedQuantity) -> Int {
        Int(quantity.loaded.grams / max(quantity.ordered.grams / 100, 1))
    }

    private static func validText(_ validity: Validity) -> Phrase {
        switch (validity.from?.text, validity.until?.text) {
        case (nil, nil): Phrase("不限期", "no limit")
        case (let from?, nil): Phrase("\(from) 起", "from \(from)")
        case (nil, let until?): Phrase("至 \(until)", "until \(until)")
        case (let from?, let until?): Phrase("\(from) 至 \(until)", "\(from) to \(until)")
        }
    }
}
