internal import TradeValues
internal import WeighingCore

/// `mt-sics`, `mt-sics-kg`: answers of the MT-SICS command set (indicator-protocols.md §3.2,
/// confidence B for `S`, C for zero and tare).
///
/// `ID | space | status | space | 10 characters | space | unit | CR LF`; without a weight it ends
/// behind the status, an error behind the ID. The weight field's width is fixed, so a lost digit
/// moves the unit out of its place; but the unit's is not, and `kg` without its k is grams, a
/// thousandth of the weight. A truck scale shows no grams, and `mt-sics-kg` refuses them. Net and
/// gross are not told apart: a weight is net while a tare is active.
public struct SICSFormat: FrameFormat {
    /// `TA A`, a weight and the longest unit.
    public let longestFrame = 4 + 11 + 4 + 2

    private static let weightWidth = 10
    private static let longestUnit = 3

    /// What an answer is to, by its first letters.
    private enum Answer {
        case weight
        case tare
        /// Zero and clear: done or refused, and no weight.
        case action
        case error
    }

    private let takesGrams: Bool

    public init(takesGrams: Bool = true) {
        self.takesGrams = takesGrams
    }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard Self.isFirstLetter(bytes[0]) else {
            return .noise(count: bytes.firstIndex(where: Self.isFirstLetter) ?? bytes.count)
        }
        var identifier: UInt32 = 0
        var offset = 0
        while offset < bytes.count, (0x41...0x5A).contains(bytes[offset]), offset < 4 {
            identifier = identifier << 8 | UInt32(bytes[offset])
            offset += 1
        }
        guard offset < bytes.count else { return .incomplete }
        switch Self.answer(identifier) {
        case nil: return .fault(.unexpectedByte)
        case .error: return ending(bytes, Reading(value: nil), at: offset)
        case let answer?:
            guard bytes[offset] == UInt8(ascii: " ") else { return .fault(.unexpectedByte) }
            guard offset + 1 < bytes.count else { return .incomplete }
            return judge(bytes, answer, status: bytes[offset + 1], at: offset + 2)
        }
    }

    private static func isFirstLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "S"), UInt8(ascii: "T"), UInt8(ascii: "Z"), UInt8(ascii: "E"): true
        default: false
        }
    }

    /// The letters of the ID as one number.
    private static func answer(_ identifier: UInt32) -> Answer? {
        switch identifier {
        case 0x53: .weight  // S
        case 0x54, 0x54_49, 0x54_41: .tare  // T, TI, TA
        case 0x5A, 0x5A_49, 0x54_41_43: .action  // Z, ZI, TAC
        case 0x45_53, 0x45_54, 0x45_4C: .error  // ES, ET, EL
        default: nil
        }
    }

    /// Judges an answer from what follows its status on.
    private func judge(
        _ bytes: UnsafeBufferPointer<UInt8>, _ answer: Answer, status: UInt8, at offset: Int
    ) -> FrameScan {
        switch (answer, status) {
        case (.weight, UInt8(ascii: "S")), (.tare, UInt8(ascii: "S")):
            return weight(bytes, answer, isStable: true, at: offset)
        case (.weight, UInt8(ascii: "D")), (.tare, UInt8(ascii: "D")):
            return weight(bytes, answer, isStable: false, at: offset)
        case (.tare, UInt8(ascii: "A")):
            return weight(bytes, answer, isStable: nil, at: offset)
        case (.weight, UInt8(ascii: "+")), (.weight, UInt8(ascii: "-")):
            return ending(bytes, Reading(value: nil, range: .outside), at: offset)
        case (.action, UInt8(ascii: "A")), (.action, UInt8(ascii: "S")),
            (.action, UInt8(ascii: "D")), (_, UInt8(ascii: "I")), (.tare, UInt8(ascii: "L")),
            (.action, UInt8(ascii: "L")):
            return ending(bytes, Reading(value: nil), at: offset)
        case (_, UInt8(ascii: "+")), (_, UInt8(ascii: "-")):
            // Outside the range of zero or tare, which says nothing of the weight.
            return ending(bytes, Reading(value: nil), at: offset)
        default: return .fault(.unexpectedByte)
        }
    }

    private func weight(
        _ bytes: UnsafeBufferPointer<UInt8>, _ answer: Answer, isStable: Bool?, at start: Int
    ) -> FrameScan {
        if let problem = bytes.problem(at: start, expecting: " ") { return problem }
        var text = NumberText([.leadingBlanks, .minus, .signAtDigits, .point, .lastPoint])
        let unitStart = start + 1 + Self.weightWidth + 1
        for offset in start + 1..<unitStart - 1 {
            guard offset < bytes.count else { return .incomplete }
            guard text.take(bytes[offset]) else { return .fault(.unexpectedByte) }
        }
        guard let value = text.number() else { return .fault(.unexpectedByte) }
        if let problem = bytes.problem(at: unitStart - 1, expecting: " ") { return problem }
        var end = unitStart
        while end < bytes.count, bytes[end] != 0x0D {
            guard end - unitStart < Self.longestUnit else {
                return .fault(.unexpectedByte)
            }
            end += 1
        }
        guard end < bytes.count else { return .incomplete }
        guard end > unitStart else { return .fault(.unexpectedByte) }
        guard let unit = WeightUnit(word: bytes[unitStart..<end]), takesGrams || unit != .gram
        else { return .fault(.unexpectedByte) }
        return ending(
            bytes,
            Reading(
                value: value, unit: unit, isStable: isStable,
                mode: answer == .tare ? .tare : nil, range: .inside),
            at: end)
    }

    private func ending(
        _ bytes: UnsafeBufferPointer<UInt8>, _ reading: Reading, at end: Int
    ) -> FrameScan {
        bytes.problem(at: end, expecting: "\r\n") ?? .reading(reading, length: end + 2)
    }
}
