internal import TradeValues

/// What a contract says, as the texts of its form.
extension ContractPlan {
    /// - Parameter round: from 1; a refused contract is offered again at a higher price.
    func texts(_ names: HistoryNames, round: Int) -> [String: String] {
        let customer = names.customers[customer]
        guard let due else { return [:] }
        var texts = [
            "customer": customer.code, "place": "本厂", "salesperson": customer.salesperson,
            "way": way.rawValue, "due_from": due.lowerBound.text,
            "due_until": due.upperBound.text, "quantity_basis": "seller_scale",
            "over_short_per_mille": "5", "objection_days": "7", "quality_objection_days": "15",
            "payment": customer.payment, "credit_days": "\(customer.creditDays)",
            "quality.1.item": "水分", "quality.1.relation": "at_most", "quality.1.limit": "13.5",
            "quality.1.unit": "%", "quality.2.item": "粗蛋白", "quality.2.relation": "at_least",
            "quality.2.limit": "15.0", "quality.2.unit": "%", "copies": "2",
        ]
        if customer.payment == "credit" { texts["credit_limit_yuan"] = HistoryWriter.creditLimit }
        if way == .deliver {
            texts["delivery_place"] = "\(customer.name)仓库"
            texts["freight"] = "seller"
        }
        if isSpecial { texts["special_requests"] = "包装上不印商标，按客户指定批次生产。" }
        for (number, product) in linedProducts.enumerated() {
            let line = "line.\(number + 1)."
            texts[line + "product"] = names.products[product].code
            // Whole tens of tonnes, and a lorry to spare.
            texts[line + "quantity_t"] = "\((tonnes(of: product) + 29) / 10 * 10 + 10)"
            let price = names.products[product].price + index % 9 * 10 + (round - 1) * 20
            texts[line + "price_yuan_per_t"] = "\(price)"
            texts[line + "tax"] = "exempt"
        }
        return texts.merging(clause) { $1 }
    }

    /// Products that anything is fetched of.
    private var linedProducts: [Int] {
        products.filter { product in pickups.contains { $0.product == product } }
    }

    // MARK: The clause

    private static let kinds = [
        "excess", "excess_short_only", "shipped", "whole", "half_excess", "excess", "received",
        "whole_short_only", "lower", "step", "mean", "excess", "third", "open",
    ]

    /// Every kind of weighing-rules.md §8 comes up.
    private var clause: [String: String] {
        let kind = Self.kinds[index % Self.kinds.count]
        var texts = ["discrepancy_kind": kind]
        switch kind {
        case "shipped", "received", "lower": break
        case "step":
            texts["discrepancy_per_mille"] = "2"
            texts["discrepancy_second_per_mille"] = "5"
            texts["discrepancy_base"] = "shipped"
        default:
            if index.isMultiple(of: 5) {
                texts["discrepancy_kg"] = "60"
            } else {
                texts["discrepancy_per_mille"] = index.isMultiple(of: 2) ? "3" : "2.5"
                texts["discrepancy_base"] = index % 3 == 1 ? "received" : "shipped"
            }
            if kind == "excess", index % 4 == 1 { texts["discrepancy_scope"] = "month" }
        }
        if index % 6 == 1 { texts["natural_loss_per_mille"] = "0.5" }
        if kind == "third" { texts["third_party"] = "县质检所 80 t 汽车衡" }
        return texts
    }

    /// What the supplement makes of the terms in force: another price, or a narrower clause.
    func supplemented(_ texts: [String: String]) -> [String: String] {
        var changed = texts
        if index.isMultiple(of: 2) {
            for number in 1...products.count {
                let name = "line.\(number).price_yuan_per_t"
                guard let money = texts[name].flatMap({ Money(yuan: $0) }) else { continue }
                changed[name] = Money(fen: money.fen + 3_000).yuanText
            }
            changed["supplement_reason"] = "原料行情上涨，双方同意每吨上调 30 元。"
        } else {
            for name in texts.keys where name.hasPrefix("discrepancy_") { changed[name] = nil }
            changed["discrepancy_kind"] = "excess"
            changed["discrepancy_per_mille"] = "2"
            changed["discrepancy_base"] = "shipped"
            changed["supplement_reason"] = "磅差条款改为 2‰ 以内不计，超出部分结算。"
        }
        return changed
    }
}
