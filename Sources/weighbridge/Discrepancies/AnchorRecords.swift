import BilingualTerms
import DetectionCore

/// The columns of anchors.csv.
enum AnchorColumn: String, SpreadsheetColumn {
    case at = "ts"
    case kind
    case scale
    case reference = "ref"
    case load = "load_kg"
    case difference = "diff_kg"
    case uncertainty = "u_kg"

    var isRequired: Bool { self != .reference }
}

/// Rows of anchors.csv as the engine takes them.
struct AnchorRecords {
    private var anchors: [ScaleAnchor] = []

    var inOrder: [ScaleAnchor] {
        anchors.indices.sorted { (anchors[$0].at, $0) < (anchors[$1].at, $1) }.map { anchors[$0] }
    }

    mutating func take(_ row: SpreadsheetRow<AnchorColumn>, _ report: inout RowReport) {
        var reader = RecordReader(row: row)
        let kinds: [String: ScaleAnchor.Kind] = ["check": .check, "cross": .cross]
        let kind = kinds[row[.kind].lowercased()]
        if kind == nil {
            reader.note(.kind, Phrase("应为 check 或 cross", "has to be check or cross"))
        }
        let at = reader.time(.at)
        let load = reader.number(.load, 1...1_000_000)
        let difference = reader.number(.difference, -100_000...100_000)
        let uncertainty = reader.number(.uncertainty, 0.001...100_000)
        for (column, value) in [
            (AnchorColumn.load, load), (.difference, difference), (.uncertainty, uncertainty),
        ] where value == nil && row[column].isEmpty {
            reader.note(column, Phrase("缺少数值", "has no value"))
        }
        guard reader.isUsable(&report), let kind, let at, let load, let difference,
            let uncertainty
        else { return }
        anchors.append(
            ScaleAnchor(
                kind: kind, at: at, scale: row[.scale], reference: row[.reference], load: load,
                difference: difference, uncertainty: uncertainty))
    }
}
