extension Money {
    /// 人民币大写, as bills and invoices write an amount (forms.md §0): `人民币壹拾万柒仟元零伍角叁分`.
    ///
    /// 整 stands behind 元 and behind 角, never behind 分; several zeros inside are one 零; where the
    /// yuan end in 0, 零 stands before 角.
    public var chineseWords: String {
        let magnitude = fen.magnitude
        let (yuan, jiao, fen) = (magnitude / 100, Int(magnitude / 10 % 10), Int(magnitude % 10))
        var text = "人民币" + (self.fen < 0 ? "负" : "")
        if yuan > 0 { text += NumberInWords.text(yuan) + "元" }
        switch (jiao, fen) {
        case (0, 0): return text + (yuan > 0 ? "整" : "零元整")
        case (_, 0):
            if yuan > 0, yuan.isMultiple(of: 10) { text += "零" }
            return text + NumberInWords.digits[jiao] + "角整"
        case (0, _):
            return text + (yuan > 0 ? "零" : "") + NumberInWords.digits[fen] + "分"
        default:
            if yuan > 0, yuan.isMultiple(of: 10) { text += "零" }
            return text + NumberInWords.digits[jiao] + "角" + NumberInWords.digits[fen] + "分"
        }
    }
}

extension Weight {
    /// 大写 of a mass on paper that somebody else checks, in tonnes: `叁拾贰点零肆吨`.
    public var chineseWords: String {
        let parts = magnitude.tonnesText.split(separator: ".")
        var text =
            (grams < 0 ? "负" : "") + NumberInWords.text(parts.first.flatMap { UInt64($0) } ?? 0)
        var decimals = parts.last ?? ""
        while decimals.last == "0" { decimals.removeLast() }
        if !decimals.isEmpty {
            text +=
                "点"
                + decimals.compactMap(\.wholeNumberValue).map { NumberInWords.digits[$0] }.joined()
        }
        return text + "吨"
    }
}

extension Weight {
    /// Whether words on a paper, as people write them, say this quantity: `叁拾贰吨`, `三十二吨整`,
    /// `叁万贰仟公斤`.
    public func isSaid(by words: String) -> Bool {
        var meant = [chineseWords]
        if grams > 0, grams.isMultiple(of: 1_000) {
            meant.append(NumberInWords.text(UInt64(grams / 1_000)) + "千克")
        }
        let said = Self.plain(words)
        return meant.contains { Self.plain($0) == said }
    }

    /// One spelling: capital figures, without 整 and spaces, 壹拾 where a paper begins with 拾.
    private static func plain(_ words: String) -> String {
        var text = words.filter { !$0.isWhitespace && !"整正".contains($0) }
            .replacing("公吨", with: "吨").replacing("公斤", with: "千克")
        text = String(text.map { Self.capitals[$0] ?? $0 })
        return text.hasPrefix("拾") ? "壹" + text : text
    }

    private static let capitals: [Character: Character] = [
        "〇": "零", "一": "壹", "二": "贰", "两": "贰", "三": "叁", "四": "肆", "五": "伍", "六": "陆",
        "七": "柒", "八": "捌", "九": "玖", "十": "拾", "百": "佰", "千": "仟", "萬": "万", "億": "亿",
    ]
}

/// Whole numbers in the characters that cannot be altered on paper.
private enum NumberInWords {
    static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
    private static let places = ["", "拾", "佰", "仟"]
    private static let groups = ["", "万", "亿", "万亿", "亿亿"]

    static func text(_ number: UInt64) -> String {
        guard number > 0 else { return digits[0] }
        var rest = number
        var text = ""
        var index = 0
        // Whether the group behind has a zero in front, or is nothing but zeros.
        var needsZero = false
        while rest > 0 {
            let group = rest % 10_000
            rest /= 10_000
            if group > 0 {
                text = four(group) + groups[index] + (needsZero && !text.isEmpty ? "零" : "") + text
            }
            needsZero = group < 1_000
            index += 1
        }
        return text
    }

    /// Up to four digits; zeros inside are one 零, zeros at the end none.
    private static func four(_ number: UInt64) -> String {
        var rest = number
        var text = ""
        for place in places where rest > 0 {
            let digit = Int(rest % 10)
            rest /= 10
            if digit > 0 {
                text = digits[digit] + place + text
            } else if !text.isEmpty, !text.hasPrefix(digits[0]) {
                text = digits[0] + text
            }
        }
        return text
    }
}
