internal import Reports

extension PaperLayout {
    private var cell: PDFCanvas.Style { .init(points: measures.tablePoints, lines: 3) }

    /// Rows flow over pages, the head stands on each of them, no row is split.
    mutating func table(_ table: PaperDocument.Table) {
        if let caption = table.caption {
            need(20)
            canvas.text(
                caption, .init(points: measures.bodyPoints, isBold: true),
                in: Box(x: area.x, y: y + 1, width: area.width, height: 6))
            y += 7
        }
        let widths = widths(of: table)
        row(table.columns.map(\.heading), table, widths, isBold: true, repeatsHead: false)
        for cells in table.rows { row(cells, table, widths, isBold: false, repeatsHead: true) }
        if !table.totals.isEmpty {
            canvas.line(area.x, y, area.x + area.width, y, width: 0.5)
        }
        for totals in table.totals {
            row(totals, table, widths, isBold: true, repeatsHead: true)
        }
        y += 2
    }

    private mutating func row(
        _ cells: [String], _ table: PaperDocument.Table, _ widths: [Double], isBold: Bool,
        repeatsHead: Bool
    ) {
        var style = cell
        style.isBold = isBold
        var height = 0.0
        for (index, text) in cells.enumerated() {
            height = max(height, canvas.height(of: text, style, width: widths[index] - 2))
        }
        height = max(height + 1.2, 4.5)
        if y + height > lowerEnd {
            nextPage()
            if repeatsHead {
                row(table.columns.map(\.heading), table, widths, isBold: true, repeatsHead: false)
            }
        }
        var x = area.x
        for (index, text) in cells.enumerated() {
            style.align = table.columns[index].isNumeric ? .end : .start
            let box = Box(x: x, y: y, width: widths[index], height: height)
            canvas.frame(box, width: 0.2)
            canvas.text(text, style, in: box.inset(1))
            x += widths[index]
        }
        y += height
    }

    /// What the contents want, shrunk or stretched to the width of the page. Wide columns give
    /// first: a number must not be cut.
    private func widths(of table: PaperDocument.Table) -> [Double] {
        var wanted = table.columns.map { column in
            canvas.width(of: column.heading, cell) * (column.isNumeric ? 1 : 0.7) + 2.5
        }
        for row in table.rows.prefix(Self.measuredRows) + table.totals {
            for (index, text) in row.enumerated() {
                wanted[index] = max(wanted[index], canvas.width(of: text, cell) + 2.5)
            }
        }
        var excess = wanted.reduce(0, +) - area.width
        guard excess > 0 else {
            let factor = area.width / max(wanted.reduce(0, +), 1)
            return wanted.map { $0 * factor }
        }
        // Take from the widest text column until it is no wider than the next one.
        let step = 0.5
        while excess > 0 {
            let texts = wanted.indices.filter { !table.columns[$0].isNumeric }
            let pool = texts.isEmpty ? Array(wanted.indices) : texts
            guard let widest = pool.max(by: { wanted[$0] < wanted[$1] }),
                wanted[widest] > Self.narrowest
            else { break }
            wanted[widest] -= step
            excess -= step
        }
        let factor = area.width / wanted.reduce(0, +)
        return wanted.map { $0 * factor }
    }

    private static let narrowest = 10.0
    /// Measuring every row of a year's report would take as long as drawing it.
    private static let measuredRows = 300
}
