internal import TradeValues
internal import WeighingCore

/// `described`: frames of a device that no format here knows, read as its profile tells
/// (indicator-protocols.md §12).
///
/// Every byte is judged when it arrives. Without a check a digit that became another is not
/// noticed, as in any such format; one that was lost always is.
public struct DescribedFormat: FrameFormat {
    public let longestFrame: Int
    private let frame: DescribedFrame

    public init(_ frame: DescribedFrame) {
        self.frame = frame
        longestFrame = frame.longest
    }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard frame.firstBytes.contains(bytes[0]) else {
            return .noise(
                count: bytes.firstIndex { frame.firstBytes.contains($0) } ?? bytes.count)
        }
        var judgement = Judgement(frame, bytes)
        for placed in frame.steps {
            let offset = placed.offset + judgement.shift
            guard offset < bytes.count else { return .incomplete }
            switch judgement.take(placed.step, at: offset) {
            case nil: break
            case .incomplete: return .incomplete
            case .fault(let fault):
                // Where a frame can begin inside another, only the byte that did not fit is tried
                // again as a first one: the rest of a broken frame could be a frame of its own.
                return .fault(fault, skipping: frame.marksItsStart ? 1 : max(1, offset))
            }
        }
        switch judgement.reading {
        case .success(let reading):
            return .reading(reading, length: frame.length + judgement.shift)
        case .failure(let fault):
            return .fault(fault, skipping: frame.marksItsStart ? 1 : frame.length - 1)
        }
    }
}

/// One frame while its bytes are judged.
private struct Judgement {
    let frame: DescribedFrame
    let bytes: UnsafeBufferPointer<UInt8>
    /// By how much the weight is wider than the narrowest, which moves all behind it.
    private(set) var shift = 0
    private var said = Statement()
    private var number: DecimalNumber?

    init(_ frame: DescribedFrame, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.frame = frame
        self.bytes = bytes
    }

    /// Judges the byte at `offset`; nil when it fits.
    mutating func take(_ step: PlacedStep.Step, at offset: Int) -> FrameStop? {
        let byte = bytes[offset]
        let fits: Bool
        switch step {
        case .constant(let constant): fits = byte == constant
        case .ignored(let between): fits = between.contains(byte)
        case .code(let index, let place): return takeCode(index, place, at: offset)
        case .weight: fits = frame.weightBytes.contains(byte)
        case .weightEnd:
            guard frame.weightBytes.contains(byte) else { return .fault(.unexpectedByte) }
            return takeWeight()
        case .number(let index, let isLast):
            let number = frame.numbers[index]
            guard isLast else {
                fits = number.form.bytes.contains(byte)
                break
            }
            return takeNumber(number, from: offset - number.width + 1)
        case .check(let place):
            return holdsCheck(byte, place) ? nil : .fault(.checkMismatch)
        }
        return fits ? nil : .fault(.unexpectedByte)
    }

    private mutating func takeCode(_ index: Int, _ place: Int, at offset: Int) -> FrameStop? {
        let code = frame.codes[index]
        var word: UInt64 = 0
        for byte in bytes[(offset - place)...offset] { word = word << 8 | UInt64(byte) }
        guard place == code.width - 1 else {
            return code.canBegin(with: word, count: place + 1) ? nil : .fault(.unexpectedByte)
        }
        guard let value = code.value(of: word) else { return .fault(.unexpectedByte) }
        return said.add(value.says) ? nil : .fault(.inconsistent)
    }

    private mutating func takeNumber(
        _ number: DescribedFrame.Number, from start: Int
    ) -> FrameStop? {
        let bytes = bytes
        guard let value = number.form.number(width: number.width, byte: { bytes[start + $0] })
        else { return .fault(.unexpectedByte) }
        return said.add(value.digits == 0 ? number.zero : number.notZero)
            ? nil : .fault(.inconsistent)
    }

    private mutating func takeWeight() -> FrameStop? {
        let weight = frame.weight
        let end = weight.span.upperBound
        // A weight of several widths goes on until the constant behind it, which cannot stand in
        // one.
        while weight.widths.lowerBound + shift < weight.widths.upperBound {
            guard end + shift < bytes.count else { return .incomplete }
            guard frame.weightBytes.contains(bytes[end + shift]) else { break }
            shift += 1
        }
        let width = weight.widths.lowerBound + shift
        let isReversed = weight.order == .reversed
        let bytes = bytes
        number = weight.form.number(width: width) { place in
            bytes[weight.at + weight.every * (isReversed ? width - 1 - place : place)]
        }
        if number != nil { return nil }
        for filler in weight.fillers
        where filler.bytes.count == width
            && (0..<width).allSatisfy({ filler.bytes[$0] == bytes[weight.at + weight.every * $0] })
        {
            return said.add(filler.says) ? nil : .fault(.inconsistent)
        }
        return .fault(.unexpectedByte)
    }

    private func holdsCheck(_ byte: UInt8, _ place: Int) -> Bool {
        guard let check = frame.check else { return true }
        let end = frame.weight.span.upperBound
        let from = check.from + (check.from >= end ? shift : 0)
        let through = check.through + (check.through >= end - 1 ? shift : 0)
        return check.holds(byte, at: place, over: bytes[from...through])
    }

    /// What a frame says whose bytes all fit.
    var reading: Result<Reading, DecodeFault> {
        var said = said
        guard let number, !said.isOutOfRange, !said.hasNoWeight else {
            return .success(said.reading)
        }
        guard said.add(frame.weight.says) else { return .failure(.inconsistent) }
        var reading = said.reading
        let decimals: Int? =
            switch frame.weight.decimals {
            case .sent: number.decimals
            case .fixed(let count): count
            case .coded: said.decimals
            }
        // Taken for none, decimals that nobody said would make the weight ten or a thousand times
        // what the display shows.
        guard let decimals else { return .failure(.inconsistent) }
        guard decimals <= DescribedFrame.maximumDecimals else {
            return .failure(.valueOutOfRange)
        }
        // A sign of its own beside the digits, or the one among them.
        reading.value = DecimalNumber(digits: number.digits, decimals: decimals)
            .signed(negative: number.isNegative || said.isNegative)
        return .success(reading)
    }
}
