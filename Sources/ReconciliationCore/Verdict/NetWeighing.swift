public import TradeValues
public import WeighingCore

/// A net weight as two weighings on one scale, with the interval that held at each.
public struct NetWeighing: Hashable, Sendable {
    public let gross: Weight
    public let tare: Weight
    public let grossDivision: Weight
    public let tareDivision: Weight

    public var net: Weight { gross - tare }

    /// A scale with one interval.
    public init(gross: Weight, tare: Weight, division: Weight) {
        self.gross = gross
        self.tare = tare
        grossDivision = division
        tareDivision = division
    }

    /// Each weighing on a scale of its own.
    public init(gross: Weight, tare: Weight, grossDivision: Weight, tareDivision: Weight) {
        self.gross = gross
        self.tare = tare
        self.grossDivision = grossDivision
        self.tareDivision = tareDivision
    }

    /// On a scale whose range is known; e is that of the part that reaches the load.
    public init(gross: Weight, tare: Weight, on range: WeighingRange) {
        self.gross = gross
        self.tare = tare
        grossDivision = range.division(at: gross)
        tareDivision = range.division(at: tare)
    }

    /// 使用中最大允许误差 at the gross and at the tare (R 76-1 3.5.2).
    public var grossPermissibleError: Weight {
        PermissibleError.at(gross, division: grossDivision, .inService)
    }
    public var tarePermissibleError: Weight {
        PermissibleError.at(tare, division: tareDivision, .inService)
    }
    /// What both together may be off.
    public var permissibleError: Weight { grossPermissibleError + tarePermissibleError }
}
