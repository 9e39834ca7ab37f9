internal import TradeValues
internal import WeighingCore

extension SimulatedDisplay {
    /// A minus, or what the format writes in its place.
    func sign(plus: Unicode.Scalar = "+") -> UInt8 {
        UInt8(ascii: value.isNegative ? "-" : plus)
    }

    var tare: DecimalNumber { DecimalNumber(digits: tareDigits, decimals: value.decimals) }

    /// Whether the number shown is the gross weight, for formats that send no other.
    var isAlsoGross: Bool { mode == .gross || mode == .net && tareDigits == 0 }

    /// Whether the number shown is the net weight, for formats that send no other.
    var isAlsoNet: Bool { mode == .net || mode == .gross && tareDigits == 0 }

    /// One of two letters for gross and net; nil for a tare.
    func letter(gross: Unicode.Scalar, net: Unicode.Scalar) -> UInt8? {
        switch mode {
        case .gross: UInt8(ascii: gross)
        case .net: UInt8(ascii: net)
        case .tare: nil
        }
    }
}

/// Carriage return and line feed.
let lineEnd: [UInt8] = [0x0D, 0x0A]
