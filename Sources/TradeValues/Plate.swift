/// A vehicle's registration plate, brought into one spelling.
///
/// Rules and cases: forms.md, Formats. Whatever fits no rule (military, temporary, farm tractor,
/// a ship's name) is accepted as ``Kind/unusual`` and marked, because the truck is standing there.
public struct Plate: Hashable, Sendable {
    public enum Kind: String, Sendable {
        case ordinary
        case newEnergySmall
        case newEnergyLarge
        case trailer
        /// 学 警 港 澳 at the end.
        case special
        /// 特殊号牌: fits no rule.
        case unusual
    }

    /// Normalised: no separators, half-width, upper case. `粤B12345`.
    public let text: String

    /// Which rule the plate fits.
    public var kind: Kind { Self.kind(of: Array(text)) }

    /// The longest text that is taken for a plate; ships' names fit, a sentence does not.
    public static let maximumLength = 20

    /// Nil when nothing is left after normalising, or more than ``maximumLength`` characters, or a
    /// control character is among them.
    public init?(_ raw: some StringProtocol) {
        var text = ""
        for scalar in raw.unicodeScalars {
            guard let normal = Self.normalised(scalar) else { continue }
            guard normal.properties.generalCategory != .control else { return nil }
            text.unicodeScalars.append(normal)
        }
        text = text.uppercased()
        guard !text.isEmpty, text.count <= Self.maximumLength else { return nil }
        self.text = text
    }

    /// Takes a plate that was normalised before it was stored; nil for an empty text.
    public init?(stored text: String) {
        guard !text.isEmpty else { return nil }
        self.text = text
    }

    /// `粤B·12345`; unusual plates are shown as they are.
    public var shown: String {
        guard kind != .unusual else { return text }
        return "\(text.prefix(2))·\(text.dropFirst(2))"
    }

    /// Nil for what is stripped: spaces, `·`, `.`, `-` and their full-width forms.
    private static func normalised(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        var scalar = scalar
        if (0xFF01...0xFF5E).contains(scalar.value),
            let half = Unicode.Scalar(scalar.value - 0xFEE0)
        {
            scalar = half
        }
        switch scalar {
        case " ", "\u{3000}", "\u{A0}", "\t", ".", "-", "·", "•", "・", "．": return nil
        default: return scalar
        }
    }

    private static func kind(of text: [Character]) -> Kind {
        guard text.count >= 7, provinces.contains(text[0]), isOfficeLetter(text[1]) else {
            return .unusual
        }
        let rest = Array(text[2...])
        switch rest.count {
        case 6:
            if isEnergyLetter(rest[0]), isSerial(rest[1]), rest[2...].allSatisfy(isDigit) {
                return .newEnergySmall
            }
            if rest[..<5].allSatisfy(isDigit), isEnergyLetter(rest[5]) { return .newEnergyLarge }
            return .unusual
        case 5:
            let head = rest[..<4].allSatisfy(isSerial)
            if head, rest[4] == "挂" { return .trailer }
            if head, isSerial(rest[4]) { return .ordinary }
            if head, "学警港澳".contains(rest[4]) { return .special }
            return .unusual
        default: return .unusual
        }
    }

    private static let provinces = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
    /// The serial has no I and no O, which look like digits.
    private static func isSerial(_ character: Character) -> Bool {
        isDigit(character) || isOfficeLetter(character)
    }
    private static func isOfficeLetter(_ character: Character) -> Bool {
        ("A"..."Z").contains(character) && character != "I" && character != "O"
    }
    private static func isEnergyLetter(_ character: Character) -> Bool {
        ("A"..."K").contains(character) && character != "I"
    }
}
