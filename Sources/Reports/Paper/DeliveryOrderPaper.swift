internal import BilingualTerms
public import ContractCore
internal import TradeValues
internal import WorkflowCore

/// 提货单 on paper, for the driver; no price (forms.md §2).
public enum DeliveryOrderPaper {
    /// - Parameter trucks: of the order's basis, with who drives them.
    public static func document(
        _ order: DeliveryOrder, trucks: [PickupTruck] = [], _ context: PaperContext
    ) -> PaperDocument {
        let language = context.language
        func label(_ field: OrderDraft.Field) -> String { field.label[language] }
        let quantity = order.quantity
        let tonnes = PageTerm.tonnes.phrase[language]
        let end = order.end.map {
            Phrase(
                "\(order.state.word.chinese)：\($0.by) \(context.moment($0.at)) \($0.reason)",
                "\(order.state.word.english): \($0.by) \(context.moment($0.at)) \($0.reason)")[
                    language]
        }
        return PaperDocument(
            languageTag: language.tag, issuer: context.siteName,
            title: PageTerm.deliveryOrder.phrase[language],
            number: .init("No.", order.number, isStrong: true),
            barcode: order.number.utf8.allSatisfy { (0x20...0x7E).contains($0) }
                ? order.number : nil,
            headline: [order.movement.word[language]] + [end].compactMap(\.self),
            marks: context.marks(order.state == .void ? [order.state.word] : []),
            blocks: [
                .fields([
                    [.init(order.movement.partnerWord[language], order.customer, twelfths: 12)],
                    [
                        .init(label(.product), order.product, twelfths: 8),
                        .init(label(.contractNumber), order.contractNumber ?? ""),
                    ],
                    [
                        .init(
                            label(.orderedKilograms),
                            "\(context.tonnes(quantity.ordered)) \(tonnes)", isStrong: true),
                        .init(label(.tolerancePerMille), "±\(quantity.tolerance.text) ‰"),
                        .init(
                            context.text("余量", "Remaining"),
                            "\(context.tonnes(quantity.remaining)) \(tonnes)"),
                    ],
                    [
                        .init(label(.validFrom), order.validity.from.map(context.day) ?? ""),
                        .init(label(.validUntil), order.validity.until.map(context.day) ?? ""),
                        .init(label(.basis), order.basis?.number ?? ""),
                    ],
                    [
                        .init(
                            label(.plates), Self.trucks(of: order, trucks), twelfths: 12)
                    ],
                ]),
                .signatures([
                    .init(context.text("开单员", "Issued by")),
                    .init(PageTerm.storekeeper.phrase[language]),
                    .init(PageTerm.driver.phrase[language]),
                ]),
            ], foot: context.foot(PageTerm.deliveryOrder.phrase),
            copies: [
                context.text("仓库联", "Store"), context.text("地磅联", "Weighbridge"),
                context.text("门卫联", "Gate"),
            ])
    }

    /// Each plate with its driver and the last four of the card: 粤B·12345 钱一 (1234).
    private static func trucks(of order: DeliveryOrder, _ trucks: [PickupTruck]) -> String {
        order.plates.map { plate in
            let truck = trucks.first { $0.plate.text == plate.text }
            let end = truck.map(\.identityEnd).flatMap { $0.isEmpty ? nil : "(\($0))" }
            return [plate.shown, truck?.driver, end].compactMap(\.self)
                .filter { !$0.isEmpty }.joined(separator: " ")
        }.joined(separator: "   ")
    }
}
