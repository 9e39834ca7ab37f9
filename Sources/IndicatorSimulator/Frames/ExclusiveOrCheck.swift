/// The check of the Yaohua family and of Laumas: the XOR of some bytes as two hexadecimal digits,
/// the high one first, letters for A-F (indicator-protocols.md §2.1).
enum ExclusiveOrCheck {
    static func characters(over bytes: [UInt8]) -> [UInt8] {
        let check = bytes.reduce(0, ^)
        let digits = String(check, radix: 16, uppercase: true)
        return Array((check < 0x10 ? "0" + digits : digits).utf8)
    }
}
