internal import TradeValues
internal import WeighingCore

/// `dini-rip-b` (indicator-protocols.md §6.3): `$ | flag | 5 digits of net | CR`, without sign and
/// point; flag 3 stands for a negative number as well as for one out of range.
struct DiniRepeaterEncoder: FrameEncoder {
    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: 5, sign: .apart, point: .none)
        guard display.isAlsoNet, let digits = field.characters(of: display.value) else {
            return nil
        }
        let isUnsaid = display.range != .inside || display.value.isNegative
        let flag: Unicode.Scalar = isUnsaid ? "3" : display.isMoving ? "1" : "0"
        return [UInt8(ascii: "$"), UInt8(ascii: flag)] + digits + [0x0D]
    }
}
