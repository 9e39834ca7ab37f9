internal import BilingualTerms
internal import ContractCore
internal import SiteStore
internal import TradeValues

/// What a statement of account comes to, as pages and papers show it.
struct StatementRows {
    let statement: StatementOfAccount
    let language: Language

    /// The sums that make up the closing balance, in the order in which they are added.
    var sums: [(SettlementPageTerm, Money)] {
        [
            (.openingBalance, statement.opening), (.statementShipped, statement.shippedValue),
            (.statementClaims, statement.claims), (.statementSettled, statement.amount),
            (.statementCharges, statement.charges), (.receiptsOfPeriod, statement.receipts),
            (.closingBalance, statement.closing),
        ]
    }

    /// For the page's template.
    var values: [String: Any] {
        [
            "sums": sums.map {
                ["label": $0.phrase[language], "text": "¥\(grouped($1.yuanText))"]
            },
            "closingWords": statement.closing.chineseWords,
            "rows": statement.lines.map { line -> [String: Any] in
                [
                    "cells": cells(line).enumerated().map { index, text -> [String: Any] in
                        ["text": text, "isNumber": Self.columns[index].isNumeric]
                    }, "isDisputed": !line.isSettled,
                ]
            },
            "headings": Self.columns.map { column -> [String: Any] in
                ["text": column.phrase[language], "isNumber": column.isNumeric]
            },
        ]
    }

    struct Column {
        let phrase: Phrase
        let isNumeric: Bool
    }

    static let columns: [Column] = [
        Column(phrase: SettlementPageTerm.loadDay.phrase, isNumeric: false),
        Column(phrase: ReceivedWeightField.ticket.label, isNumeric: false),
        Column(phrase: PageTerm.plate.phrase, isNumeric: false),
        Column(phrase: PageTerm.product.phrase, isNumeric: false),
        Column(phrase: SettlementPageTerm.shipped.phrase, isNumeric: true),
        Column(phrase: SettlementPageTerm.received.phrase, isNumeric: true),
        Column(phrase: Phrase("磅差 kg（‰）", "Discrepancy kg (‰)"), isNumeric: true),
        Column(phrase: SettlementPageTerm.clauseResult.phrase, isNumeric: false),
        Column(phrase: SettlementPageTerm.settledQuantity.phrase, isNumeric: true),
        Column(phrase: ContractPageTerm.price.phrase, isNumeric: true),
        Column(phrase: ContractPageTerm.amount.phrase, isNumeric: true),
    ]

    func cells(_ line: StatementLine) -> [String] {
        let (day, ticket, plate) =
            switch line.subject {
            case .load(let ticket, let plate, let day): (day.text, ticket, plate)
            case .returned(let ticket, let plate, let day):
                (day.text, "\(ticket) \(Phrase("退货", "return")[language])", plate)
            case .declared(_, let ticket, let vehicle, let day):
                (day.text, "\(ticket) \(FieldChoice.declared.word[language])", vehicle)
            case .month(let month):
                (month.text, Phrase("按月磅差", "of the month")[language], "")
            }
        return [
            day, ticket, Plate(stored: plate)?.shown ?? plate, line.product,
            line.shipped.groupedKilograms, line.received?.groupedKilograms ?? "–",
            discrepancy(line), outcome(line), line.settled.map { grouped($0.tonnesText) } ?? "–",
            grouped(line.price.yuanText), line.amount.map { grouped($0.yuanText) } ?? "–",
        ]
    }

    /// `−120（−3.75‰）`, received − shipped.
    private func discrepancy(_ line: StatementLine) -> String {
        guard let difference = line.discrepancy, line.shipped > .zero else { return "–" }
        let hundredths =
            (difference.grams * 100_000 + (difference.grams < 0 ? -1 : 1) * line.shipped.grams / 2)
            / line.shipped.grams
        let rate = DecimalNumber(digits: hundredths, decimals: 2).text
        let perMille = "\(GroupedNumber.text(rate))‰"
        return difference.groupedKilograms
            + Phrase("（\(perMille)）", " (\(perMille))")[language]
    }

    private func outcome(_ line: StatementLine) -> String {
        switch line.outcome {
        case .disputed(let dispute):
            let out = SettlementPageTerm.outOfTotal.phrase
            return Phrase(
                "\(dispute.phrase.chinese)，\(out.chinese)",
                "\(dispute.phrase.english), \(out.english)")[language]
        case .settled(let claim):
            if line.received == nil { return SettlementPageTerm.awaitedReceipts.phrase[language] }
            if claim == .zero { return Phrase("不作结算", "nothing")[language] }
            let kilograms = "\(Weight(grams: claim.grams.magnitudeAsSigned).groupedKilograms) kg"
            return claim > .zero
                ? Phrase("退 \(kilograms)", "credit \(kilograms)")[language]
                : Phrase("补 \(kilograms)", "debit \(kilograms)")[language]
        }
    }
}

extension Int64 {
    fileprivate var magnitudeAsSigned: Int64 { self < 0 ? -self : self }
}
