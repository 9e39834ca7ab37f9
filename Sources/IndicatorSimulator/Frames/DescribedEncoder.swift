public import IndicatorProtocols
internal import TradeValues
internal import WeighingCore

/// The frames of a device that its profile describes, written out of the description.
///
/// Where several values of a code would do, the one that says most of what the display shows is
/// sent. Ignored bytes are the lowest that may stand there.
public struct DescribedEncoder: FrameEncoder {
    private let description: DescribedFrame

    public init(_ description: DescribedFrame) {
        self.description = description
    }

    /// Nil also when nothing in the frame could say that the number is negative, or that it is out
    /// of range.
    public func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        guard let weight = weight(showing: display), let decimals = codedDecimals(display),
            let values = CodeChoice(description.codes, display, decimals: decimals).values
        else { return nil }
        let isSaid = values.map(\.says) + [weight.says]
        if display.range != .inside, !isSaid.contains(where: \.isOutOfRange) { return nil }
        if display.range == .inside, display.value.isNegative, !description.weight.form.hasSign,
            !isSaid.contains(where: \.isNegative)
        {
            return nil
        }
        return bytes(weight: weight.bytes, values, tare: display.tareDigits)
    }

    // MARK: The weight

    private func weight(
        showing display: SimulatedDisplay
    ) -> (bytes: [UInt8], says: Statement)? {
        let weight = description.weight
        if display.range != .inside {
            let filler = weight.fillers.first { $0.says.isOutOfRange }
            if let filler { return (filler.bytes, filler.says) }
        }
        let width = weight.widths.upperBound
        guard let text = weight.form.characters(of: shown(display), width: width) else {
            return display.range == .inside
                ? nil : ([UInt8](repeating: 0x30, count: width), Statement())
        }
        return (weight.order == .reversed ? text.reversed() : text, Statement())
    }

    /// The number as it stands in the weight: with its point, or the digits alone.
    private func shown(_ display: SimulatedDisplay) -> DecimalNumber {
        guard case .sent = description.weight.decimals else {
            return DecimalNumber(digits: display.value.digits)
        }
        return display.value
    }

    /// What the codes have to say about decimals; nil when the frame has others.
    private func codedDecimals(_ display: SimulatedDisplay) -> Int? {
        switch description.weight.decimals {
        case .sent: 0
        case .coded: display.value.decimals
        // The point is not sent, and the reader knows of it from the profile.
        case .fixed: display.value.decimals == 0 ? 0 : nil
        }
    }

    // MARK: The frame

    private func bytes(
        weight: [UInt8], _ values: [DescribedFrame.Code.Value], tare: Int64
    ) -> [UInt8]? {
        let place = description.weight
        let shift = weight.count - place.widths.lowerBound
        let end = place.at + place.every * (place.widths.lowerBound - 1) + 1
        func at(_ offset: Int) -> Int { offset >= end ? offset + shift : offset }
        var frame = [UInt8](repeating: 0, count: description.length + shift)
        for ignored in description.ignored where ignored.mask == 0xFF {
            for index in 0..<ignored.width {
                frame[at(ignored.at + index * ignored.every)] = ignored.between.lowerBound
            }
        }
        for constant in description.constants {
            for (index, byte) in constant.bytes.enumerated() {
                frame[at(constant.at + index)] = byte
            }
        }
        for (code, value) in zip(description.codes, values) {
            for index in 0..<code.width {
                let low = UInt64(8 * (code.width - 1 - index))
                frame[at(code.at + index)] |=
                    UInt8(truncatingIfNeeded: (value.bits & code.mask) >> low)
            }
        }
        for number in description.numbers {
            guard
                let text = number.form.characters(
                    of: DecimalNumber(digits: tare), width: number.width)
            else { return nil }
            for (index, byte) in text.enumerated() { frame[at(number.at + index)] = byte }
        }
        for (index, byte) in weight.enumerated() { frame[place.at + index * place.every] = byte }
        if let check = description.check {
            let range = at(check.from)...at(check.through)
            for (index, byte) in check.kind.bytes(over: frame[range]).enumerated() {
                frame[at(check.at) + index] = byte
            }
        }
        return frame
    }
}

extension DescribedFrame.NumberForm {
    /// Nil without room, or for decimals or a sign that the form does not have.
    fileprivate func characters(of value: DecimalNumber, width: Int) -> [UInt8]? {
        guard point != .noPoint || value.decimals == 0 else { return nil }
        var digits = value.signed(negative: false).text
        if point == .comma { digits = digits.map { $0 == "." ? "," : String($0) }.joined() }
        let sign = hasSign && value.isNegative ? "-" : ""
        let room = width - digits.utf8.count - sign.utf8.count
        guard room >= 0 else { return nil }
        let filling = String(repeating: padding == .zeros ? "0" : " ", count: room)
        let text =
            switch padding {
            case .zeros: sign + filling + digits
            case .blanks: filling + sign + digits
            case .blanksBehind: sign + digits + filling
            }
        return Array(text.utf8)
    }
}

extension DescribedFrame.Check.Kind {
    /// The check's bytes, in their order on the wire.
    fileprivate func bytes(over bytes: ArraySlice<UInt8>) -> [UInt8] {
        let xor = bytes.reduce(0, ^)
        let sum = bytes.reduce(0, &+)
        func hexadecimal(_ byte: UInt8) -> [UInt8] {
            [byte >> 4, byte & 0x0F].map { $0 < 10 ? 0x30 + $0 : 0x37 + $0 }
        }
        switch self {
        case .xorHex: return hexadecimal(xor)
        case .xor: return [xor]
        case .xorOr40: return [xor | 0x40]
        case .sum8: return [sum]
        case .sum8Hex: return hexadecimal(sum)
        case .negatedSum7: return [(0 &- sum) & 0x7F]
        case .crc16:
            let crc = RTURequestFramer.checksum(bytes)
            return [UInt8(truncatingIfNeeded: crc), UInt8(truncatingIfNeeded: crc >> 8)]
        }
    }
}
