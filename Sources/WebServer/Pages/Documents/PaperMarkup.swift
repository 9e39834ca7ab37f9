internal import Barcodes
internal import Reports

/// A paper document as the `paper` template shows it.
enum PaperMarkup {
    /// - Parameter copy: the copy's name on laser paper; carbon paper has all names on its edge.
    static func values(
        _ document: PaperDocument, _ format: PaperFormat, copy: String? = nil
    ) -> [String: Any] {
        var values: [String: Any] = [
            "format": format.rawValue, "lang": document.languageTag, "issuer": document.issuer,
            "title": document.title, "headline": document.headline, "marks": document.marks,
            "blocks": document.blocks.enumerated().map { block($1, at: $0) }, "foot": document.foot,
            "copy": ifAny(copy ?? ""), "edge": format.isCarbon ? document.copies : [],
        ]
        if let number = document.number {
            values["number"] = ["label": number.label, "value": number.value]
        }
        if let bars = document.barcode.flatMap({ try? ModuleMatrix.code128($0) }) {
            values["barcode"] = svg(bars, height: 24, label: document.barcode ?? "")
        }
        if let check = document.check {
            var shown: [String: Any] = ["label": check.label, "code": check.code]
            if let code = try? ModuleMatrix.qr(check.content) {
                shown["qr"] = svg(code, height: code.height, label: check.code)
            }
            values["check"] = shown
        }
        return values
    }

    /// All sheets of one print.
    static func sheets(_ document: PaperDocument, _ format: PaperFormat) -> [[String: Any]] {
        format.isCarbon || document.copies.isEmpty
            ? [values(document, format)]
            : document.copies.map { values(document, format, copy: $0) }
    }

    private static func block(_ block: PaperDocument.Block, at index: Int) -> [String: Any] {
        switch block {
        case .fields(let rows):
            return [
                "grid": [
                    "rows": rows.map { row in
                        [
                            "cells": row.map { field in
                                [
                                    "label": field.label, "value": field.value,
                                    "isStrong": field.isStrong, "span": field.twelfths,
                                ] as [String: Any]
                            }
                        ]
                    }
                ]
            ]
        case .weights(let lines):
            let columns = lines.map(\.notes.count).max() ?? 0
            return ["weighing": ["lines": lines.map { weight($0, columns: columns) }]]
        case .table(let table):
            return ["table": self.table(table)]
        case .chart(let chart):
            return ["chart": chart.values(id: "chart-\(index)", textID: nil)]
        case .text(let heading, let paragraphs):
            return [
                "text": ["heading": ifAny(heading ?? ""), "paragraphs": paragraphs] as [String: Any]
            ]
        case .large(let field):
            return ["large": ["label": field.label, "value": field.value]]
        case .signatures(let signatures):
            return [
                "end": [
                    "signatures": signatures.map { signature in
                        ["role": signature.role, "signed": signature.signed] as [String: Any]
                    }
                ]
            ]
        }
    }

    /// The last note takes the columns that other lines have more.
    private static func weight(
        _ line: PaperDocument.WeightLine, columns: Int
    ) -> [String: Any] {
        let last = line.notes.count - 1
        return [
            "label": line.label, "value": line.value, "unit": line.unit, "isMain": line.isMain,
            "notes": line.notes.enumerated().map { index, text in
                ["text": text, "span": index == last ? columns - last : 1] as [String: Any]
            },
        ]
    }

    private static func table(_ table: PaperDocument.Table) -> [String: Any] {
        func cells(_ texts: [String]) -> [[String: Any]] {
            zip(texts, table.columns).map { ["text": $0, "isNumeric": $1.isNumeric] }
        }
        return [
            "caption": ifAny(table.caption ?? ""), "heads": cells(table.columns.map(\.heading)),
            "rows": table.rows.map { ["cells": cells($0)] },
            "totals": table.totals.map { ["cells": cells($0)] },
        ]
    }

    /// Dark modules as one path; `height` stretches the only row of a bar code.
    private static func svg(_ code: ModuleMatrix, height: Int, label: String) -> String {
        let rowHeight = code.height == 1 ? height : 1
        var path = ""
        for row in 0..<code.height {
            for run in code.runs(row: row) {
                path +=
                    "M\(run.start) \(row * rowHeight)h\(run.length)v\(rowHeight)h-\(run.length)z"
            }
        }
        return """
            <svg viewBox="0 0 \(code.width) \(height)" preserveAspectRatio="none" role="img" \
            aria-hidden="true" shape-rendering="crispEdges"><path d="\(path)"/></svg>
            """
    }
}
