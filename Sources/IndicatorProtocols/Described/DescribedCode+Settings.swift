internal import SettingsFile

extension DescribedFrame.Code {
    /// Reads one `[[described.code]]`: words of one length without a mask, numbers with one.
    init(settings section: SettingsSection) {
        let at = section.bounded("at", in: -DescribedFrame.lengths.upperBound...63)
        let entries = section.sections("values", count: 1...Self.maximumValues)
        let width = section.optionalBounded("width", in: Self.widths)
        // Eight bytes of a mask would not fit into a number of TOML, and no code has so many bits.
        let maskBytes = section.isSound("width") ? min(width ?? 1, Self.maskBytes) : Self.maskBytes
        let masks = 1...(1 << (8 * maskBytes)) - 1
        if let mask = section.optionalBounded("mask", in: masks) {
            let bits = UInt64(clamping: section.isSound("mask") ? mask : masks.upperBound)
            self.init(
                at: at, width: width ?? 1, mask: bits,
                values: entries.flatMap { Self.numbered($0, mask: max(1, bits)) })
        } else {
            let values = entries.map { entry in
                defer { entry.close() }
                return (entry.bytes(count: Self.widths), Statement(codeSettings: entry))
            }
            let longest = width ?? values.map(\.0.count).max() ?? 1
            if section.isSound("width", "values"),
                values.contains(where: { $0.0.count != longest })
            {
                section.note(
                    "values",
                    .notAllowed(
                        BilingualText("各个值长短不一", "the values have several lengths"),
                        remedy: BilingualText(
                            "每个写满 \(longest) 字节，空格也写上",
                            "write \(longest) bytes each, blanks included")))
            }
            self.init(
                at: at, width: longest,
                values: values.map { word, says in
                    Value(word.reduce(0) { $0 << 8 | UInt64($1) }, says: says)
                })
        }
        section.close()
    }

    private static let maskBytes = 4

    /// `numbers`, counted from the mask's lowest bit, that all say the same.
    private static func numbered(_ entry: SettingsSection, mask: UInt64) -> [Value] {
        let lowest = mask.trailingZeroBitCount
        let largest = Int(clamping: mask >> UInt64(lowest))
        let numbers = entry.integers(
            "numbers", in: 0...largest, count: 1...maximumValues)
        let says = Statement(codeSettings: entry)
        entry.close()
        let bits = numbers.map { UInt64(clamping: $0) << UInt64(lowest) }
        if bits.contains(where: { $0 & ~mask != 0 }) {
            entry.note(
                "numbers",
                .notAllowed(
                    value: "\(numbers)", allowed: .rule("mask 以内的位", "bits inside the mask")))
        }
        return bits.map { Value($0, says: says) }
    }
}
