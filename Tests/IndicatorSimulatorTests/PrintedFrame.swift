internal import Foundation
internal import TradeValues
internal import WeighingCore

@testable internal import IndicatorSimulator

/// A whole frame of the reference's table, with the display that it was sent for.
struct PrintedFrame {
    let protocolName: String
    let bytes: [UInt8]
    let display: SimulatedDisplay
    let encoder: any FrameEncoder
    let source: String

    /// Every row that is one frame with a weight, or out of range, and spelt in the usual way.
    static func all() throws -> [PrintedFrame] {
        let table = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../IndicatorProtocolsTests/indicator-vectors.tsv")
        return try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst()
            .compactMap(PrintedFrame.init)
    }

    private init?(_ row: Substring) {
        let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard columns.count >= 8 else { return nil }
        let frame = columns[1]
        let remark = Remark.all[frame] ?? Remark()
        // A row of another kind has no number, several, or something before its frame.
        let isFrame = !["noise", "joined", "resync"].contains { columns[7].contains($0) }
        guard isFrame, !remark.isUnusual,
            let value = remark.shown.flatMap({ DecimalNumber($0) }) ?? DecimalNumber(columns[2]),
            let encoder = remark.encoder
                ?? FrameEncoderCatalog.encoder(forProtocol: columns[0])
        else { return nil }
        protocolName = columns[0]
        bytes = frame.split(separator: " ").compactMap { UInt8($0, radix: 16) }
        let beyond: SimulatedDisplay.Range = value.isNegative ? .under : .over
        display = SimulatedDisplay(
            value: value, unit: WeightUnit(rawValue: columns[3]) ?? .kilogram,
            mode: Reading.Mode(rawValue: columns[5]) ?? .gross, tareDigits: remark.tareDigits,
            isMoving: remark.isMoving || columns[4] == "0",
            range: columns[6] == "1" ? beyond : .inside,
            isAtCentreOfZero: remark.isAtCentreOfZero)
        self.encoder = encoder
        source = columns[7]
    }
}

extension PrintedFrame {
    /// What the columns of a row do not say.
    private struct Remark {
        /// The number on the display, where the frame is no weight.
        var shown: String?
        var tareDigits: Int64 = 0
        var isMoving = false
        var isAtCentreOfZero = false
        /// The indicator is set in another way than the usual one.
        var encoder: (any FrameEncoder)?
        /// A spelling that the encoder does not use, or a mark of a model.
        var isUnusual = false

        private static let unusual = Remark(isUnusual: true)
        private static let zero = Remark(isAtCentreOfZero: true)
        private static let overload = Remark(shown: "61000")
        private static let plain7 = Remark(
            encoder: FrameEncoderCatalog.encoder(forProtocol: "ww-text-7"))

        private static func blanks(check: Bool = false, tare: Int64 = 0) -> Remark {
            Remark(
                tareDigits: tare, encoder: ToledoContinuousEncoder(
                    check: check ? .zeroSum : .none, fill: .blanks))
        }

        private static func cas(_ device: UInt8, pad: UInt8 = 0x20, zero: Bool = false) -> Remark {
            Remark(isAtCentreOfZero: zero, encoder: CASStreamEncoder(device: device, pad: pad))
        }

        static let all: [String: Remark] = [
            // `G ` for gross; an address; dummy zero and steps of five; eight characters.
            "53 54 2C 47 20 2C 2B 30 31 32 33 34 2E 35 6B 67 0D 0A": unusual,
            "30 31 53 54 2C 47 53 2C 20 20 20 20 20 30 2E 30 2C 6B 67 0D 0A": unusual,
            "02 39 30 20 30 31 32 33 35 30 30 30 30 30 30 30 0D": unusual,
            "02 20 20 20 32 2E 35 30 30 0D": unusual,
            // The many spellings of `st-gs`: blanks, no unit, decimal comma, width.
            "53 54 2C 20 47 53 2C 20 2B 20 20 20 32 33 38 30 20 6B 67 0D 0A": unusual,
            "53 54 2C 47 53 2C 2B 30 31 32 33 34 35 36 0D 0A": unusual,
            "53 54 2C 47 53 2C 20 20 20 32 34 35 2E 36 20 67 0D 0A": unusual,
            "53 54 2C 47 53 2C 2B 36 33 35 2C 35 6B 67 0D 0A": unusual,
            "53 54 2C 47 53 2C 2B 30 30 33 30 31 35 2E 30 6B 67 0D 0A": unusual,
            "53 54 2C 47 53 2C 2B 33 2E 30 31 35 74 0D 0A": unusual,

            "02 2A 31 20 20 20 37 33 34 30 20 20 35 30 30 30 0D": blanks(tare: 5_000),
            "02 2A 32 20 20 20 20 20 32 30 20 20 20 20 20 30 0D": blanks(),
            "02 2B 31 20 20 20 31 32 33 34 20 20 20 32 30 30 0D 79": blanks(check: true, tare: 200),
            "02 2A 3C 20 39 39 39 39 39 39 30 30 30 30 30 30 0D": Remark(shown: "999999"),
            "53 20 2B 0D 0A": overload,
            "53 20 2D 0D 0A": Remark(shown: "-400"),
            "02 3F 61 0D": Remark(shown: "12360", isMoving: true),
            "02 3F 62 0D": overload,
            "02 20 20 20 20 20 20 20 30 4B 47 5A 0D 0A": zero,
            "02 5E 26 26 26 26 26 26 26 4B 47 4F 0D 0A": overload,
            "0D 2B 30 39 39 39 39 39 6F 20 6B 67 20 67 20 20 03": Remark(shown: "99999"),
            "20 20 20 20 20 20 30 6B 67 47 43 5A 0D": zero,
            "20 20 39 39 39 39 39 6B 67 47 4F 43 0D": Remark(shown: "99999"),
            "0A 4F 31 47 20 20 20 20 20 20 20 36 30 35 30 30 6B 67 20 0D": Remark(shown: "60500"),
            "0A 55 31 47 20 20 20 20 20 20 20 20 20 2D 34 30 6B 67 20 0D": Remark(shown: "-40"),
            "0A 39 39 39 39 2E 39 39 4B 47 0D 0A 30 32 0D 03": Remark(shown: "9999.99"),
            "4F 4C 2C 47 53 2C 2B 20 20 20 20 20 20 20 6B 67 0D 0A": overload,
            "4F 4C 2C 47 53 2C 2D 2D 2D 2D 2D 2D 2D 2D 2C 6B 67 0D 0A": overload,
            "02 34 33 2D 2D 2D 2D 2D 2D 03": overload,
            "20 20 20 20 20 20 48 20 20 20 20 20 20 20 0D 0A": overload,
            "20 20 20 20 20 20 20 20 20 4F 4C 32 33 0D 0A": overload,
            "02 41 41 2B 30 31 32 33 34 30 30 30 30 35 30 30 30 30 30 30 68 03":
                Remark(tareDigits: 5_000),
            "31 2C 53 54 2C 20 20 20 20 20 30 2E 30 2C 50 54 20 20 20 20 32 30 2E 38 2C 20 "
                + "20 20 20 20 20 20 20 20 30 2C 6B 67 0D 0A": Remark(tareDigits: 208),
            "02 42 44 2D 30 30 30 30 32 30 31 31 38 03":
                Remark(encoder: YaohuaReplyEncoder(address: 2)),

            "53 54 2C 47 53 2C 00 C5 2C 20 20 20 20 20 30 2E 30 20 6B 67 0D 0A": cas(0, zero: true),
            "53 54 2C 4E 54 2C 2C C2 2C 20 20 20 2D 32 30 2E 30 20 6B 67 0D 0A": cas(0x2C),
            "53 54 2C 47 53 2C 44 C5 2C 20 20 20 20 30 2E 30 30 00 20 74 0D 0A":
                cas(0x44, pad: 0x00, zero: true),

            "77 77 30 30 30 2E 30 30 30 6C 62 0D 0A": plain7,
            "77 74 30 30 30 2E 30 30 30 6B 67 0D 0A": plain7,
            "77 6E 2D 30 30 33 2E 31 37 6B 67 0D 0A": plain7,
        ]
    }
}
