internal import WeighingCore

/// Reads a frame from its first byte on, field by field.
///
/// Every byte is judged as soon as it is there, so a frame is given up at its first wrong byte and
/// the outcome does not depend on where the reads were split.
struct FrameReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The byte that would be read next; throws when it has not arrived.
    func peek(ahead distance: Int = 0) throws(FrameStop) -> UInt8 {
        guard offset + distance < bytes.count else { throw .incomplete }
        return bytes[offset + distance]
    }

    mutating func next() throws(FrameStop) -> UInt8 {
        let byte = try peek()
        offset += 1
        return byte
    }

    /// Reads a byte that can only be this one.
    mutating func expect(_ byte: UInt8) throws(FrameStop) {
        guard try next() == byte else { throw .fault(.unexpectedByte) }
    }

    /// Reads a byte that can only be this character.
    mutating func expect(_ character: Unicode.Scalar) throws(FrameStop) {
        try expect(UInt8(ascii: character))
    }

    /// Reads the character if it comes next; false when another one does.
    mutating func skip(_ character: Unicode.Scalar) throws(FrameStop) -> Bool {
        guard try peek() == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    /// Reads blanks up to `limit` and says how many there were.
    @discardableResult
    mutating func skipBlanks(upTo limit: Int) throws(FrameStop) -> Int {
        var count = 0
        while count < limit, try skip(" ") { count += 1 }
        return count
    }

    /// Reads one decimal digit.
    @discardableResult
    mutating func digit() throws(FrameStop) -> Int64 {
        guard let digit = decimalDigit(try next()) else { throw .fault(.unexpectedByte) }
        return digit
    }

    /// Reads carriage return and line feed.
    mutating func expectLineEnd() throws(FrameStop) {
        try expect("\r")
        try expect("\n")
    }

    /// Reads a character that can be printed, whatever it means.
    @discardableResult
    mutating func printable() throws(FrameStop) -> UInt8 {
        let byte = try next()
        guard (0x20...0x7E).contains(byte) else { throw .fault(.unexpectedByte) }
        return byte
    }
}

/// Why a frame was not read to its end.
enum FrameStop: Error {
    /// The bytes so far could become a frame.
    case incomplete
    case fault(DecodeFault)
}

/// A format whose frames are read field by field.
protocol FieldwiseFormat: FrameFormat {
    /// Whether a frame can begin with this byte; what stands before such a byte is noise.
    func canBegin(with byte: UInt8) -> Bool

    /// Whether no frame can begin inside another one.
    ///
    /// Where the first byte is a sign or a blank, it can: with a blank too many behind the minus,
    /// the rest would be a frame of its own, with a plus.
    var marksItsStart: Bool { get }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading
}

extension FieldwiseFormat {
    var marksItsStart: Bool { true }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard canBegin(with: bytes[0]) else {
            return .noise(count: bytes.firstIndex { canBegin(with: $0) } ?? bytes.count)
        }
        var frame = FrameReader(bytes)
        do throws(FrameStop) {
            let reading = try read(&frame)
            return .reading(reading, length: frame.offset)
        } catch {
            switch error {
            case .incomplete: return .incomplete
            case .fault(let fault):
                // All that was read fitted, but the last byte; that one may begin a frame.
                return .fault(fault, skipping: marksItsStart ? 1 : max(1, frame.offset - 1))
            }
        }
    }
}
