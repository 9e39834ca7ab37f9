public import ContentHashing
internal import TradeValues

/// What a month's analysis states, in one exact spelling: the text that its signatures cover.
///
/// A line for the month, one for every customer, product and salesperson with the month's figures,
/// and the causes and measures; fields between tabs, weights in grams, money in fen. It does not depend on a
/// language or on when somebody looked.
public struct AnalysisStatement: Hashable, Sendable {
    /// One printed page beside the tables.
    public static let maximumCauses = 2_000

    public let text: String

    private static let causesKey = "causes"

    public init(_ analysis: ContractAnalysis, causes: String) {
        let month = [
            "month", analysis.month.text, analysis.days.lowerBound.text,
            analysis.days.upperBound.text,
        ]
        var lines = [month, ["total"] + Self.fields(analysis.total)]
        for dimension in ContractAnalysis.Dimension.allCases {
            lines += analysis.groups(by: dimension).map { group in
                [dimension.rawValue, group.name] + Self.fields(group.comparison)
            }
        }
        lines.append([Self.causesKey, causes])
        text =
            lines.map { $0.map(Self.escaped).joined(separator: "\t") + "\n" }.joined()
    }

    public var hash: ContentHash { ContentHash(of: text) }

    /// Causes and measures of a statement that was kept; empty for a text that is none.
    public static func causes(in statement: String) -> String {
        guard
            let line = statement.split(separator: "\n").last,
            line.hasPrefix(causesKey + "\t")
        else { return "" }
        return unescaped(line.dropFirst(causesKey.count + 1))
    }

    private static func fields(_ comparison: ContractAnalysis.Comparison) -> [String] {
        let (figures, returns) = (comparison.present, comparison.returns)
        return [
            "\(figures.contracts)", "\(figures.ordered.grams)", "\(figures.loaded.loads)",
            "\(figures.loaded.net.grams)", "\(figures.remaining.grams)", "\(figures.loaded.due)",
            "\(figures.loaded.onTime)", figures.overdue.map { "\($0.grams)" } ?? "",
            "\(returns.receipts)", "\(returns.short)", "\(returns.discrepancy.grams)",
            "\(returns.compared.grams)", "\(returns.claimed.grams)", "\(returns.claims.fen)",
            comparison.owed.map { "\($0.receivable.fen)" } ?? "",
            comparison.owed.map { "\($0.overdue.fen)" } ?? "",
        ]
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t")
            .replacing("\r\n", with: "\\n").replacing("\n", with: "\\n")
            .replacing("\r", with: "\\n")
    }

    private static func unescaped(_ text: Substring) -> String {
        var plain = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "\\", let next = rest.popFirst() else {
                plain.append(character)
                continue
            }
            switch next {
            case "n": plain.append("\n")
            case "t": plain.append("\t")
            default: plain.append(next)
            }
        }
        return plain
    }
}
