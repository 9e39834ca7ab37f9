internal import Reports

extension PaperLayout {
    private static let bar = 3.6
    private static let gapOfGroups = 2.0
    /// Of the width: the groups' names, and what the longest bar leaves for the number beside it.
    private static let names = 0.22
    private static let numbers = 0.14

    /// Names at the left, bars beside them; a group is not split over two pages.
    mutating func chart(_ chart: BarChart) {
        let small = PDFCanvas.Style(points: measures.tablePoints)
        need(12 + groupHeight(chart.groups.first))
        canvas.text(
            chart.title, .init(points: measures.bodyPoints, isBold: true),
            in: Box(x: area.x, y: y + 1, width: area.width * 0.4, height: 6))
        canvas.text(
            chart.legend.joined(separator: "　"),
            .init(points: measures.tablePoints, align: .end),
            in: Box(
                x: area.x + area.width * 0.4, y: y + 1, width: area.width * 0.6, height: 6))
        y += 8
        let axis = area.x + area.width * Self.names
        let longest = area.width * (1 - Self.names - Self.numbers)
        for group in chart.groups {
            let height = groupHeight(group)
            need(height)
            canvas.text(
                group.name, .init(points: measures.tablePoints, align: .end, lines: 2),
                in: Box(x: area.x, y: y, width: axis - area.x - 2, height: max(height, 8)))
            canvas.line(axis, y, axis, y + height)
            for (index, (bar, filling)) in zip(group.bars, BarChart.Filling.allCases).enumerated() {
                let length = longest * Double(chart.length(of: bar)) / 1_000
                let box = Box(
                    x: axis, y: y + Self.bar * Double(index) + 0.4, width: length,
                    height: Self.bar - 0.8)
                if length > 0 { draw(filling, in: box) }
                canvas.text(
                    bar.text, small,
                    in: Box(
                        x: axis + length + 1.5, y: box.y - 0.9,
                        width: area.x + area.width - axis - length - 1.5,
                        height: box.height + 1.8))
            }
            y += height
        }
        y += 2
    }

    private func groupHeight(_ group: BarChart.Group?) -> Double {
        max(Self.bar * Double(group?.bars.count ?? 1), 5) + Self.gapOfGroups
    }

    /// Black and white only; the frame keeps a hollow bar as wide as a solid one.
    private func draw(_ filling: BarChart.Filling, in box: Box) {
        switch filling {
        case .solid: canvas.fill(box)
        case .hatched: canvas.hatch(box)
        case .hollow: break
        }
        canvas.frame(box, width: 0.3)
    }
}
