/// A load's difference on a scale of kilograms, for the `difference-picture` template: the contract's
/// tolerance, the difference with its random error, and what two lawful scales may differ by, one
/// below the other.
///
/// Short lies left and over lies right, as 磅差 has its sign. What a shape means is told by its form
/// (hatched band, diamond with whiskers, hollow frame) and the words above it, never by a colour.
struct DifferencePicture {
    /// 磅差: received − shipped, in kilograms.
    let difference: Double
    /// What the goods were expected to lose; the tolerance and the scales' errors lie around it.
    let expectedLoss: Double
    /// Nil when the clause has none for a single load.
    let tolerance: Double?
    /// U of the random error.
    let random: Double
    /// What two lawful scales may usually differ by.
    let lawful: Double

    /// The words above each shape, with their figures.
    struct Words {
        let title: String
        let tolerance: String
        let difference: String
        let lawful: String
        let short: String
        let over: String
    }

    /// Height of a row: its words, then its shape.
    private static let rowHeight = 46
    private static let shapeTop = 22
    private static let shapeHeight = 16
    private static let axisHeight = 24
    /// Half of a whisker's end and of the diamond.
    private static let half = 7
    /// What stands free at either end, so that no shape touches the edge.
    private static let margin = 1.1

    /// Half of the width in kilograms: everything fits, and nothing is nought.
    private var reach: Double {
        let centre = abs(expectedLoss)
        let far =
            [
                abs(difference) + random, centre + (tolerance ?? 0), centre + lawful,
            ].max() ?? 0
        return max(far, 1) * Self.margin
    }

    /// - Parameters:
    ///   - id: tells the drawing's hatching from that of another one on the page.
    ///   - textID: what has the same figures as text.
    func values(id: String, textID: String, _ words: Words) -> [String: Any] {
        var y = Self.axisHeight
        var rows: [[String: Any]] = []
        func add(_ text: String, _ shape: [String: Any]) {
            var row = shape
            row["text"] = text
            row["textY"] = y + 16
            rows.append(row)
            y += Self.rowHeight
        }
        if let tolerance {
            add(words.tolerance, frame(-expectedLoss, tolerance, at: y, fill: "url(#\(id)-hatch)"))
        }
        add(words.difference, whiskers(at: y))
        add(words.lawful, frame(-expectedLoss, lawful, at: y, fill: "none"))
        return [
            "title": words.title, "textID": textID, "hatchID": "\(id)-hatch", "height": y,
            "rows": rows, "short": words.short, "over": words.over, "zeroX": place(0),
            "differenceX": place(difference), "linesTop": Self.axisHeight - 4,
        ]
    }

    private func frame(
        _ centre: Double, _ half: Double, at y: Int, fill: String
    ) -> [String: Any] {
        [
            "frame": [
                "x": place(centre - half), "width": share(2 * half), "y": y + Self.shapeTop,
                "height": Self.shapeHeight, "fill": fill,
            ] as [String: Any]
        ]
    }

    private func whiskers(at y: Int) -> [String: Any] {
        let middle = y + Self.shapeTop + Self.shapeHeight / 2
        return [
            "whiskers": [
                "from": place(difference - random), "to": place(difference + random),
                "x": place(difference), "y": middle, "top": middle - Self.half,
                "bottom": middle + Self.half,
            ] as [String: Any]
        ]
    }

    /// Where a difference lies, from the left: `68.5%`.
    private func place(_ kilograms: Double) -> String {
        Self.percent(0.5 + kilograms / (2 * reach))
    }

    private func share(_ kilograms: Double) -> String { Self.percent(kilograms / (2 * reach)) }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((1_000 * share).rounded())
        return "\(tenths / 10).\(abs(tenths) % 10)%"
    }
}
