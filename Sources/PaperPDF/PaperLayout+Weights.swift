internal import Reports

extension PaperLayout {
    mutating func weights(_ lines: [PaperDocument.WeightLine]) {
        for line in lines {
            need(measures.weightRow)
            let height = measures.weightRow
            canvas.frame(Box(x: area.x, y: y, width: area.width, height: height))
            let labelWidth = 24.0
            let valueWidth = 52.0
            canvas.text(
                line.label,
                .init(points: measures.bodyPoints + 1, isBold: line.isMain, align: .middle),
                in: Box(x: area.x, y: y, width: labelWidth, height: height))
            canvas.line(area.x + labelWidth, y, area.x + labelWidth, y + height)
            weight(
                line, in: Box(x: area.x + labelWidth, y: y, width: valueWidth, height: height))
            var x = area.x + labelWidth + valueWidth
            let noteWidth =
                (area.width - labelWidth - valueWidth) / Double(max(1, line.notes.count))
            for note in line.notes {
                canvas.line(x, y, x, y + height)
                canvas.text(
                    note, .init(points: measures.bodyPoints, lines: 2),
                    in: Box(x: x, y: y, width: noteWidth, height: height).inset(Self.padding))
                x += noteWidth
            }
            y += height
        }
    }

    private func weight(_ line: PaperDocument.WeightLine, in box: Box) {
        let points = line.isMain ? measures.mainWeightPoints : measures.weightPoints
        let unit = canvas.width(of: line.unit, body) + 2 * Self.padding + 1
        canvas.text(
            line.value, .init(points: points, isBold: true, align: .end),
            in: Box(x: box.x, y: box.y, width: box.width - unit - 1, height: box.height))
        canvas.text(
            line.unit, body,
            in: Box(x: box.x + box.width - unit, y: box.y, width: unit, height: box.height)
                .inset(Self.padding))
    }

    /// On a low form: one column for each weight, its notes below it.
    mutating func weightsAbreast(_ lines: [PaperDocument.WeightLine]) {
        need(measures.weightRow)
        let width = area.width / Double(max(1, lines.count))
        var x = area.x
        for line in lines {
            canvas.frame(Box(x: x, y: y, width: width, height: measures.weightRow))
            let labelWidth = canvas.width(of: line.label, label) + 2 * Self.padding
            canvas.text(
                line.label, label, in: Box(x: x, y: y, width: labelWidth, height: 8))
            weight(
                line, in: Box(x: x + labelWidth, y: y, width: width - labelWidth, height: 8))
            canvas.text(
                line.notes.joined(separator: " "), .init(points: measures.bodyPoints - 2, lines: 2),
                in: Box(x: x, y: y + 7.5, width: width, height: measures.weightRow - 7.5)
                    .inset(Self.padding))
            x += width
        }
        y += measures.weightRow
    }
}
