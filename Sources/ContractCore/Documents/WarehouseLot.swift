public import TradeValues

/// 库位、货权批次: goods of ours that lie in an external warehouse, and what of them is promised and
/// loaded (forms.md §2: the lot's remainder is checked).
public struct WarehouseLot: Hashable, Sendable {
    public let name: String
    /// As the notice says that is looked at.
    public let quantity: Weight
    /// What other notices hold of it and the warehouse has not declared as loaded.
    public let held: Weight
    /// What the warehouse declared as loaded, on all its notices.
    public let declared: Weight

    public init(name: String, quantity: Weight, held: Weight, declared: Weight) {
        self.name = name
        self.quantity = quantity
        self.held = held
        self.declared = declared
    }

    /// What lies there; below zero more was declared than the lot is said to have.
    public var left: Weight { quantity - declared }
    /// What a notice may promise.
    public var free: Weight { max(left - held, .zero) }
}

/// What a warehouse may still declare on a notice.
public struct NoticeRemainder: Hashable, Sendable {
    public let quantity: Weight
    /// 溢短装 of the contract, of the notice's quantity.
    public let tolerance: Weight
    public let declared: Weight
    /// Nil when the notice names no lot with a quantity.
    public let lot: WarehouseLot?

    public init(quantity: Weight, tolerance: Weight, declared: Weight, lot: WarehouseLot?) {
        self.quantity = quantity
        self.tolerance = tolerance
        self.declared = declared
        self.lot = lot
    }

    /// Without the tolerance; below zero when more was declared.
    public var remaining: Weight { quantity - declared }
    /// With the tolerance.
    public var admitted: Weight { max(remaining + tolerance, .zero) }

    /// Whether a load may be entered. A warehouse's scale is not ours: what it loads may go beyond
    /// its lot by the contract's tolerance as well, and not further.
    public func admit(_ load: Weight, onNotice number: String) throws(DeclaredLoadRefusal) {
        guard load <= admitted else {
            throw .exceedsNotice(
                number: number, quantity: quantity, declared: declared, admitted: admitted)
        }
        guard let lot else { return }
        let admitted = max(lot.left + tolerance, .zero)
        guard load <= admitted else {
            throw .exceedsLot(lot: lot.name, quantity: lot.quantity, admitted: admitted)
        }
    }
}
