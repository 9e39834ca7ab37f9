internal import BilingualTerms

/// A drawing of bars in groups of up to three, one below the other, for the `bar-chart` template.
///
/// What a bar means is told by its filling (solid, hatched, hollow) and the number that stands
/// beside it, never by a colour; the table below the drawing is its text.
struct BarChart {
    /// A customer, product or salesperson with what is drawn of it.
    struct Group {
        let name: String
        let bars: [Bar]
    }

    struct Bar {
        /// What is drawn; below zero is drawn as nothing.
        let size: Int64
        /// What stands beside it.
        let text: String
    }

    /// The most that fits on a page beside its table; the table has all.
    static let mostGroups = 12

    /// The length that stands for a full bar, in tenths of a percent of the drawing: what is left
    /// takes the number beside it.
    private static let longest: Int64 = 780
    private static let barHeight = 14
    private static let nameHeight = 22
    private static let gap = 12
    private static let fillings = ["solid", "hatched", "hollow"]

    let groups: [Group]
    /// What a full bar stands for; the greatest of all when nil.
    var full: Int64?

    /// - Parameters:
    ///   - id: tells the drawing's fillings from those of another one on the page.
    ///   - textID: the table that has the same figures.
    func values(
        id: String, title: String, textID: String, fillings: [String] = Self.fillings
    ) -> [String: Any] {
        let shown = groups.prefix(Self.mostGroups)
        let greatest = full ?? shown.flatMap(\.bars).map(\.size).max() ?? 0
        var y = 0
        var drawn: [[String: Any]] = []
        for group in shown {
            let top = y
            y += Self.nameHeight
            let bars = zip(group.bars, fillings).map { bar, filling in
                defer { y += Self.barHeight }
                return Self.bar(bar, filling, at: y, of: greatest, id)
            }
            drawn.append(["name": group.name, "nameY": top + 16, "bars": bars])
            y += Self.gap
        }
        return [
            "id": id, "title": title, "textID": textID, "height": max(y, 1), "groups": drawn,
            "hatchID": "\(id)-hatch",
        ]
    }

    private static func bar(
        _ bar: Bar, _ filling: String, at y: Int, of greatest: Int64, _ id: String
    ) -> [String: Any] {
        let length = greatest > 0 ? min(max(bar.size, 0), greatest) * longest / greatest : 0
        let fill =
            switch filling {
            case "solid": "currentColor"
            case "hatched": "url(#\(id)-hatch)"
            default: "none"
            }
        return [
            "y": y, "textY": y + barHeight - 3, "barHeight": barHeight - 3, "fill": fill,
            "width": percent(length), "textX": percent(length + 8), "text": bar.text,
        ]
    }

    private static func percent(_ tenths: Int64) -> String { "\(tenths / 10).\(tenths % 10)%" }
}
