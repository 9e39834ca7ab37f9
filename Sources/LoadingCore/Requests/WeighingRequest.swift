public import ContentHashing
public import TradeValues

/// 申请单: what one person asks for and another has to approve before it happens
/// (weighing-rules.md §6, Manual entry).
public struct WeighingRequest: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        /// 手工录入: a weight that was read off the indicator by eye.
        case manualWeight(ManualWeight)
        /// 作废
        case void(ticket: String)
        /// 更正: everything about a load may be corrected but its weights.
        case correction(ticket: String, LoadCorrection)
    }

    /// The words that are stored.
    public enum Kind: String, CaseIterable, Sendable {
        case manualWeight
        case void
        case correction
    }

    public let number: String
    public let content: Content
    public let reason: String
    public let requestedBy: String
    public let requestedAt: Timestamp

    public init(
        number: String, content: Content, reason: String, requestedBy: String,
        requestedAt: Timestamp
    ) {
        self.number = number
        self.content = content
        self.reason = reason
        self.requestedBy = requestedBy
        self.requestedAt = requestedAt
    }

    public var kind: Kind {
        switch content {
        case .manualWeight: .manualWeight
        case .void: .void
        case .correction: .correction
        }
    }

    /// What is signed, in one exact spelling: fields between tabs.
    public var statement: String {
        let own: [String] =
            switch content {
            case .manualWeight(let weight):
                [
                    weight.plate.text, weight.orderNumber ?? "", weight.scale,
                    "\(weight.weight.grams)", weight.after.map { "\($0)" } ?? "",
                ]
            case .void(let ticket): [ticket]
            case .correction(let ticket, let correction):
                [
                    ticket, correction.plate.text, correction.orderNumber,
                    correction.goods.bags.map(String.init) ?? "", correction.goods.batch,
                    correction.goods.seals,
                ]
            }
        let fields = ["request", number, kind.rawValue] + own
        return
            (fields + [reason, requestedBy, requestedAt.iso8601])
            .map(LoadStatement.field).joined(separator: "\t")
    }

    public var hash: ContentHash { ContentHash(of: statement) }
}

/// A weight that a person read off.
public struct ManualWeight: Hashable, Sendable {
    public let plate: Plate
    /// Nil: the order that expects the truck, or its visit's own.
    public let orderNumber: String?
    public let scale: String
    public let weight: Weight
    /// The truck's newest weighing when this was asked for; nil when it had none. When it has been
    /// weighed since, the weight that was read off has no place any more.
    public var after: Weighing.ID?

    public init(
        plate: Plate, orderNumber: String?, scale: String, weight: Weight,
        after: Weighing.ID? = nil
    ) {
        self.plate = plate
        self.orderNumber = orderNumber
        self.scale = scale
        self.weight = weight
        self.after = after
    }
}

/// What a corrected record says in place of its original.
public struct LoadCorrection: Hashable, Sendable {
    public let plate: Plate
    public let orderNumber: String
    public let goods: LoadGoods

    public init(plate: Plate, orderNumber: String, goods: LoadGoods) {
        self.plate = plate
        self.orderNumber = orderNumber
        self.goods = goods
    }
}
