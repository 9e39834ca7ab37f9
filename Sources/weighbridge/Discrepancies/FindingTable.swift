import BilingualTerms
import DetectionCore
import TradeValues

/// Findings as CSV: one row each, ends of faults left out.
struct FindingTable {
    private static let header =
        "kind,entity,detected_at,since,size,unit,confidence,sentence_zh,sentence_en"

    let count: Int
    let text: String

    init(_ findings: [Finding]) {
        let shown = findings.filter { !$0.isEnd }
        count = shown.count
        text = shown.reduce(into: Self.header + "\n") { text, finding in
            text += Self.row(finding) + "\n"
        }
    }

    private static func row(_ finding: Finding) -> String {
        let sentence = finding.sentence
        return [
            finding.kindKey, finding.entityKey, time(finding.detectedAt), time(finding.since),
            decimal(finding.size), unit(finding.unit), decimal(finding.confidence),
            sentence.chinese, sentence.english,
        ].map(field).joined(separator: ",")
    }

    /// Quoted where it has to be.
    static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private static func time(_ seconds: Int64) -> String {
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = Int(seconds) - day * 86_400
        let clock = [rest / 3_600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(CalendarDay(number: day).text)T\(clock.joined(separator: ":"))"
    }

    private static func decimal(_ value: Double) -> String {
        "\((value * 1_000).rounded() / 1_000)"
    }

    private static func unit(_ unit: Finding.Unit) -> String {
        switch unit {
        case .perMille: "‰"
        case .perMillePerDay: "‰/d"
        case .kilogramsPerLoad: "kg/load"
        case .kilograms: "kg"
        }
    }
}

extension Finding {
    /// `driver`, `tare`, `swap` …; `set` for causes that cannot be told apart.
    fileprivate var kindKey: String {
        switch kind {
        case .entity(let kind): kind.key
        case .tare: "tare"
        case .swap: "swap"
        case .clerical: "clerical"
        case .loss: "loss"
        case .set: "set"
        }
    }

    fileprivate var entityKey: String {
        switch kind {
        case .entity, .tare: entities.map(\.id).joined(separator: "+")
        case .swap, .clerical, .loss: loads.joined(separator: "+")
        case .set: entities.map { "\($0.kind.key):\($0.id)" }.joined(separator: "+")
        }
    }
}

extension EntityKind {
    fileprivate var key: String {
        switch self {
        case .ownScale: "own_scale"
        case .customerScale: "customer_scale"
        case .carrier: "carrier"
        case .vehicle: "vehicle"
        case .driver: "driver"
        case .product: "product"
        }
    }
}
