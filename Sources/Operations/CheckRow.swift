internal import TradeValues
internal import WeighingCore

/// One row of an interim check's table as somebody typed it, in kilograms.
public struct CheckRow: Hashable, Sendable {
    public let load: String
    public let indication: String
    /// ΔL; empty when no small weights were added.
    public let added: String

    public init(load: String, indication: String, added: String = "") {
        self.load = load
        self.indication = indication
        self.added = added
    }

    public var isEmpty: Bool { load.isEmpty && indication.isEmpty && added.isEmpty }

    /// - Parameter number: of the row, as the table shows it.
    /// - Throws: ``CertificationRefusal``.
    func point(
        number: Int, range: WeighingRange
    ) throws(CertificationRefusal) -> InterimCheckDraft.Point {
        let weights = [load, indication].compactMap(Self.weight)
        let small = Self.weight(added)
        guard weights.count == 2, added.isEmpty || small != nil else {
            throw .pointUnreadable(row: number)
        }
        return try .init(
            load: weights[0], indication: weights[1], added: small, range: range)
    }

    private static func weight(_ text: String) -> Weight? {
        DecimalNumber(text).flatMap { Weight($0, unit: .kilogram) }
    }
}
