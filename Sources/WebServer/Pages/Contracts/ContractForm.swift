internal import BilingualTerms
internal import ContractCore
internal import TradeValues

/// The form of a contract: its sections of single fields, and its tables of like rows.
struct ContractForm {
    let fields: FormFields

    /// Empty rows behind those that are filled; saving and opening again gives more.
    private static let emptyRows = 3

    /// What stands above the products: whose contract it is.
    func head() async throws -> [[String: Any]] {
        try await sections([
            (Phrase("客户", "Customer"), [.customer, .salesperson, .place])
        ])
    }

    /// What stands below them.
    func terms() async throws -> [[String: Any]] {
        try await sections([
            (Phrase("交货", "Delivery"), ContractField.delivery),
            (ContractPageTerm.discrepancyClause.phrase, ContractField.discrepancy),
            (Phrase("付款", "Payment"), ContractField.paying),
            (ContractPageTerm.requirements.phrase, ContractField.requirements),
            (
                ContractPageTerm.furtherTerms.phrase,
                ContractField.further.filter {
                    !ContractField.discrepancy.contains($0) && $0 != .place
                }
            ),
        ])
    }

    private func sections(
        _ parts: [(Phrase, [ContractField])]
    ) async throws -> [[String: Any]] {
        var sections: [[String: Any]] = []
        for (title, list) in parts {
            var values: [[String: Any]] = []
            for field in list {
                values.append(
                    try await fields.field(
                        field.rawValue, field.label, field.input, isRequired: field.isRequired))
            }
            sections.append(["title": title[fields.language], "fields": values])
        }
        return sections
    }

    func groups() async throws -> [[String: Any]] {
        [
            try await group(
                ContractLineField.self, "line", Phrase("产品", "Products"), \.label,
                limit: ContractTerms.mostLines),
            try await group(
                QualityField.self, "quality", ContractPageTerm.qualityTable.phrase, \.label,
                limit: ContractTerms.mostQualityItems),
            try await group(
                ScheduleField.self, "schedule", ContractPageTerm.schedule.phrase, \.label,
                limit: ContractTerms.mostScheduleRows),
        ]
    }

    private func group<Field: FormField>(
        _: Field.Type, _ name: String, _ title: Phrase, _ label: KeyPath<Field, Phrase>,
        limit: Int
    ) async throws -> [String: Any] {
        let filled =
            (1...limit).last { number in
                Field.allCases.contains {
                    !(fields.texts["\(name).\(number).\($0.rawValue)"] ?? "").isEmpty
                }
            } ?? 0
        var rows: [[String: Any]] = []
        for number in 1...min(limit, filled + Self.emptyRows) {
            var cells: [[String: Any]] = []
            for field in Field.allCases {
                let text = field[keyPath: label]
                cells.append(
                    try await fields.field(
                        "\(name).\(number).\(field.rawValue)",
                        Phrase("\(text.chinese) \(number)", "\(text.english) \(number)"),
                        field.input, isRequired: false,
                        list: number == 1 ? nil : "list-\(name).1.\(field.rawValue)"))
            }
            rows.append(["number": number, "fields": cells])
        }
        return [
            "title": title[fields.language], "rows": rows,
            "headings": Field.allCases.map { $0[keyPath: label][fields.language] },
        ]
    }
}
