/// What was put on the truck, beside its weight: filled in by the storekeeper (forms.md §1).
public struct LoadGoods: Hashable, Sendable {
    /// 包数; nil for bulk, or while nobody has said.
    public let bags: Int?
    /// 批号
    public let batch: String
    /// 铅封号
    public let seals: String

    public static let none = LoadGoods(knownBags: nil, batch: "", seals: "")

    /// More than any truck carries, with bags of 5 kg.
    public static let maximumBags = 20_000
    static let maximumLength = 100

    /// - Throws: ``RequestRefusal``.
    public init(bags text: String, batch: String, seals: String) throws(RequestRefusal) {
        if text.allSatisfy(\.isWhitespace) {
            bags = nil
        } else {
            guard let count = Int(text.filter { !$0.isWhitespace }),
                (1...Self.maximumBags).contains(count)
            else { throw .bagsUnreadable(text, maximum: Self.maximumBags) }
            bags = count
        }
        self.batch = try Self.words(batch)
        self.seals = try Self.words(seals)
    }

    /// As it was recorded.
    public init(knownBags: Int?, batch: String, seals: String) {
        bags = knownBags
        self.batch = batch
        self.seals = seals
    }

    private static func words(_ raw: String) throws(RequestRefusal) -> String {
        let text = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard text.count <= maximumLength else { throw .textTooLong(maximum: maximumLength) }
        return text
    }
}
