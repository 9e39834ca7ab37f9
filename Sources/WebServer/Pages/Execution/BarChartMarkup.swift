internal import Reports

/// A drawing of bars, one below the other, for the `bar-chart` template.
extension BarChart {
    /// The length that stands for a full bar, in tenths of a percent of the drawing: what is left
    /// takes the number beside it.
    private static let longest: Int64 = 780
    private static let barHeight = 14
    private static let nameHeight = 22
    private static let gap = 12

    /// - Parameters:
    ///   - id: tells the drawing's fillings from those of another one on the page.
    ///   - textID: the table that has the same figures; nil where none has an id.
    func values(id: String, textID: String?) -> [String: Any] {
        var y = 0
        var drawn: [[String: Any]] = []
        for group in groups {
            let top = y
            y += Self.nameHeight
            let bars = zip(group.bars, Filling.allCases).map { bar, filling in
                defer { y += Self.barHeight }
                return values(bar, filling, at: y, id)
            }
            drawn.append(["name": group.name, "nameY": top + 16, "bars": bars])
            y += Self.gap
        }
        return [
            "id": id, "title": title, "legend": legend, "textID": ifAny(textID ?? ""),
            "height": max(y, 1), "groups": drawn, "hatchID": "\(id)-hatch",
        ]
    }

    private func values(
        _ bar: Bar, _ filling: Filling, at y: Int, _ id: String
    ) -> [String: Any] {
        let length = length(of: bar) * Self.longest / 1_000
        let fill =
            switch filling {
            case .solid: "currentColor"
            case .hatched: "url(#\(id)-hatch)"
            case .hollow: "none"
            }
        return [
            "y": y, "textY": y + Self.barHeight - 3, "barHeight": Self.barHeight - 3,
            "fill": fill, "width": Self.percent(length), "textX": Self.percent(length + 8),
            "text": bar.text,
        ]
    }

    private static func percent(_ tenths: Int64) -> String { "\(tenths / 10).\(tenths % 10)%" }
}
