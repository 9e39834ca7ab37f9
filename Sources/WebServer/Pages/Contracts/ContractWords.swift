internal import BilingualTerms
internal import ContractCore
internal import TradeValues

/// What a contract says, as its page and its papers show it.
struct ContractWords {
    let terms: ContractTerms
    let language: Language
    /// By their keys.
    let productNames: [String: String]

    var lines: [[String: Any]] {
        terms.lines.map { line in
            [
                "product": productNames[line.product] ?? line.product,
                "pack": line.row.text(.pack), "standard": line.row.text(.standard),
                "licence": line.row.text(.licence),
                "quantityText": grouped(line.quantity.tonnesText),
                "priceText": grouped(line.price.yuanText),
                "amountText": grouped(line.amount.yuanText),
                "taxText": line.row.choice(.tax)?.word[language] ?? "",
            ]
        }
    }

    /// The clause as it prints, and what it means in kilograms and yuan.
    var clause: [String: Any] {
        [
            "sentence": terms.clause.sentence[language],
            "examples": terms.clause.examples.map {
                $0.sentence(price: terms.lines.first?.price)[language]
            },
        ]
    }

    /// The fields among these that anything stands in.
    func facts(_ fields: [ContractField]) -> [[String: String]] {
        fields.compactMap { field in
            let text = terms.fields.text(field)
            return text.isEmpty
                ? nil
                : ["label": field.label[language], "text": field.input.shown(text, language)]
        }
    }

    var quality: [[String: String]] {
        terms.quality.map { row in
            [
                "item": row.text(.item),
                "limit": "\(row.choice(.relation)?.word[language] ?? "") \(row.text(.limit))",
                "unit": row.text(.unit), "method": row.text(.method),
            ]
        }
    }

    var schedule: [[String: String]] {
        terms.schedule.map { row in
            ["day": row.text(.day), "quantityText": grouped(row.text(.quantity))]
        }
    }
}

extension ContractField {
    static let requirements: [ContractField] = [.specified, .implied, .legal, .own, .special]
    static let delivery: [ContractField] = [
        .way, .deliveryPlace, .dueFrom, .dueUntil, .freight, .quantityBasis, .overShort,
    ]
    static let discrepancy: [ContractField] = [
        .discrepancyKind, .discrepancyRate, .discrepancyBase, .discrepancySecondRate,
        .discrepancyFixed, .discrepancyScope, .naturalLoss, .thirdParty, .objectionDays,
    ]
    static let paying: [ContractField] = [.payment, .creditDays, .creditLimit]
    static let further: [ContractField] = [
        .objectionDays, .qualityObjectionDays, .thirdParty, .qualityDispute, .testAllowance,
        .shelfLifeDays, .freshnessDays, .liability, .disputes, .other, .place, .validUntil,
        .copies,
    ]
}
