internal import BilingualTerms
internal import ContractCore
internal import TradeValues
internal import WorkflowCore

/// Declared loads, as pages show them: each marked as declared, void ones struck out, with a total
/// of their own.
struct DeclaredLoadRows {
    let support: PageSupport
    let language: Language

    init(_ support: PageSupport, _ language: Language) {
        self.support = support
        self.language = language
    }

    /// - Parameters:
    ///   - showsNotice: whether each row names its notice.
    ///   - mayVoid: whether the person may void them.
    func values(
        _ loads: [DeclaredLoad], showsNotice: Bool, mayVoid: Bool = false
    ) -> [String: Any] {
        let total = loads.filter { $0.void == nil }.reduce(Weight.zero) { $0 + $1.report.quantity }
        return [
            "rows": loads.map { row($0, showsNotice: showsNotice, mayVoid: mayVoid) },
            "showsNotice": showsNotice,
            "total": grouped(total.tonnesText), "isEmpty": loads.isEmpty,
        ]
    }

    /// What the warehouse may still declare, and what its lot has left.
    static func remainder(
        _ remainder: NoticeRemainder, _ language: Language
    ) -> [[String: String]] {
        func figure(_ label: Phrase, _ weight: Weight) -> [String: String] {
            ["label": label[language], "text": weight.tonnes(language)]
        }
        let lot = remainder.lot.map { lot in
            [
                figure(Phrase("批次总量", "Lot in all"), lot.quantity),
                figure(Phrase("批次已申报", "Lot declared"), lot.declared),
                figure(Phrase("其他通知占用", "Held by other notices"), lot.held),
                figure(Phrase("批次余量", "Lot left"), lot.left),
            ]
        }
        return [
            figure(Phrase("通知数量", "Notice is for"), remainder.quantity),
            figure(Phrase("已申报", "Declared"), remainder.declared),
            figure(Phrase("余量", "Remaining"), remainder.remaining),
            figure(Phrase("连溢短装还可申报", "May be declared, tolerance included"), remainder.admitted),
        ] + (lot ?? [])
    }

    private func row(
        _ load: DeclaredLoad, showsNotice: Bool, mayVoid: Bool
    ) -> [String: Any] {
        let notice = DocumentReference(.warehouseNotice, load.notice)
        var row: [String: Any] = [
            "day": load.report.day.text, "vehicle": load.report.vehicle.shown,
            "ticket": load.report.ticket, "quantityText": grouped(load.report.quantity.tonnesText),
            "bags": load.report.bags.map { grouped(String($0)) } ?? "–",
            "reportedBy": load.report.reportedBy, "receivedOn": load.report.receivedOn.text,
            "enteredBy": load.enteredBy, "enteredAt": support.localText(load.enteredAt),
            "customer": load.customer, "product": load.product, "warehouse": load.warehouse,
            "stands": load.void == nil,
            "voidHref": ifAny(
                mayVoid && load.void == nil
                    ? "\(notice.href)/declared-loads/\(load.entry)/void" : ""),
        ]
        if showsNotice { row["noticeLink"] = ["href": notice.href, "text": load.notice] }
        if let void = load.void {
            row["void"] = [
                "by": void.by, "at": support.localText(void.at), "reason": void.reason,
            ]
        }
        return row
    }
}
