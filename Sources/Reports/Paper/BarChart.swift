/// Bars in groups of up to three, for page, print and PDF alike.
///
/// What a bar means is told by its filling (solid, hatched, hollow) and the number that stands
/// beside it, never by a colour: it is read on a black-and-white print as well.
public struct BarChart: Hashable, Sendable {
    /// A customer, product or salesperson with what is drawn of it.
    public struct Group: Hashable, Sendable {
        public let name: String
        public let bars: [Bar]

        public init(name: String, bars: [Bar]) {
            self.name = name
            self.bars = bars
        }
    }

    public struct Bar: Hashable, Sendable {
        /// What is drawn; below zero is drawn as nothing.
        public let size: Int64
        /// What stands beside it.
        public let text: String

        public init(size: Int64, text: String) {
            self.size = size
            self.text = text
        }
    }

    /// How the bars of a group are filled, in their order.
    public enum Filling: CaseIterable, Sendable {
        case solid
        case hatched
        case hollow
    }

    /// The most that fits on a page beside its table; the table has all.
    public static let mostGroups = 12

    public let title: String
    /// What each filling stands for; empty when there is one.
    public let legend: [String]
    /// The first ``mostGroups``.
    public let groups: [Group]
    private let full: Int64?

    /// - Parameter full: what a full bar stands for; the greatest of all when nil.
    public init(title: String, legend: [String] = [], groups: [Group], full: Int64? = nil) {
        self.title = title
        self.legend = legend
        self.groups = Array(groups.prefix(Self.mostGroups))
        self.full = full
    }

    /// How long a bar is, in tenths of a percent of the longest one.
    public func length(of bar: Bar) -> Int64 {
        let greatest = full ?? groups.flatMap(\.bars).map(\.size).max() ?? 0
        guard greatest > 0 else { return 0 }
        return min(max(bar.size, 0), greatest) * 1_000 / greatest
    }
}
