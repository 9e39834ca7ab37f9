internal import SettingsFile

extension DescribedFrame.Contradiction {
    /// The key of the `[described]` section that is to be mended.
    var key: String {
        switch kind {
        case .noEnd: "end"
        case .undescribed: "ignored"
        case .widthsWithoutCheck, .widthsWithoutStop: "weight.width_up_to"
        case .twoSigns: "weight.sign"
        case .twoDecimals, .tooManyDecimals, .noDecimals: "weight.decimals"
        case .filler(let index): "weight.instead[\(index + 1)]"
        case .sameValue, .decimalsLeftOut: part.name + ".values"
        case .outside, .twice: part.name + (isMark ? "" : ".at")
        case .noMark, .length, .lengthAndWidths: part.name
        case .checkNotBehind: "check.through"
        }
    }

    private var isMark: Bool { part == .start || part == .end }

    /// - Parameter codes: as the section has them, to tell which one is meant.
    func reason(_ codes: [DescribedFrame.Code]) -> SettingsProblem.Reason {
        switch kind {
        case .noEnd, .noMark, .length, .outside, .twice, .undescribed, .sameValue, .filler:
            placeReason(codes)
        case .lengthAndWidths, .widthsWithoutCheck, .widthsWithoutStop: widthReason
        case .checkNotBehind:
            .contradiction(
                "from 到 through 的字节不在校验之前，或顺序反了",
                "the bytes from, through are not in order, or not all before the check",
                "从小到大写，都在校验之前", "write the lower one first, both before the check")
        case .twoSigns:
            .contradiction(
                "数字前的符号和符号代码都写了",
                "a sign before the digits and a code for it are both written", "只留一个",
                "keep one of them")
        case .twoDecimals:
            .contradiction(
                "小数位数写了几种来源", "the decimals have several sources",
                "point、decimals 和代码里的 decimals 只留一种",
                "keep one of point, decimals and codes for them")
        case .tooManyDecimals(let count):
            .notAllowed(value: "\(count)", allowed: .number(0...DescribedFrame.maximumDecimals))
        case .decimalsLeftOut:
            .missing(
                allowed: .rule(
                    "代码的每个值都写 decimals（0 也写），或都不写",
                    "decimals in every value of the code, 0 included, or in none"))
        case .noDecimals:
            .missing(
                allowed: .rule(
                    "这里写 decimals，或代码的每个值都写",
                    "decimals here, or in every value of a code"))
        }
    }

    private func placeReason(_ codes: [DescribedFrame.Code]) -> SettingsProblem.Reason {
        switch kind {
        case .noEnd:
            .missing(
                allowed: .rule(
                    "end，或每帧一样长时的 length",
                    "end, or length where every frame has the same"))
        case .noMark:
            .missing(
                allowed: .rule(
                    "start、end 或一个 [[described.constant]]，靠它找到帧",
                    "start, end or a [[described.constant]], by which a frame is found"))
        case .length(let length):
            .contradiction(
                "帧长 \(length) 字节", "the frame has \(length) bytes", "要 3-64 字节",
                "it takes 3-64 bytes")
        case .outside(let offset, let length):
            .contradiction(
                "字节 \(offset) 在帧外", "byte \(offset) is outside of the frame",
                "帧有字节 0-\(length - 1)：改 at 或 width",
                "the frame has bytes 0-\(length - 1): change at or width")
        case .twice(let offset):
            .contradiction(
                "字节 \(offset) 别的节已经描述了", "byte \(offset) is described by another section",
                "每一位只描述一次：改 at、width 或 mask",
                "every bit is described once: change at, width or mask")
        case .undescribed(let offset, let bits):
            undescribed(offset, bits)
        case .sameValue: sameValue(codes)
        default:
            .contradiction(
                "这段文字不能代替重量", "this text cannot stand instead of the weight",
                "与重量一样宽、没有数字，means 写 out_of_range 或 no_weight",
                "make it as wide as the weight, without digits, with means out_of_range or no_weight"
            )
        }
    }

    private func undescribed(_ offset: Int, _ bits: UInt8) -> SettingsProblem.Reason {
        let mask = "0x" + String(bits, radix: 16, uppercase: true)
        let place = bits == 0xFF ? "字节 \(offset)" : "字节 \(offset) 的 \(mask) 位"
        let english =
            bits == 0xFF
            ? "byte \(offset) is not described" : "bits \(mask) of byte \(offset) are not described"
        return .contradiction(
            "\(place)没有描述", english,
            "不关心的写成 [[described.ignored]] at = \(offset)，mask = \(mask)",
            "what does not matter is a [[described.ignored]] with at = \(offset), mask = \(mask)")
    }

    private func sameValue(_ codes: [DescribedFrame.Code]) -> SettingsProblem.Reason {
        guard case .code(let index) = part, codes.indices.contains(index) else {
            return .duplicate(value: "values")
        }
        let at = codes[index].at
        return .contradiction(
            "at = \(at) 的代码有两个值相同", "two values of the code with at = \(at) are the same",
            "每个值只写一次", "write every value once")
    }

    private var widthReason: SettingsProblem.Reason {
        switch kind {
        case .lengthAndWidths:
            .contradiction(
                "length 和 [described.weight] 的 width_up_to 都写了",
                "length and width_up_to in [described.weight] are both written", "只留一个",
                "keep one of them")
        case .widthsWithoutCheck:
            .contradiction(
                "重量有几种宽度，却没有覆盖它的求和或 CRC 校验",
                "the weight has several widths and no sum or CRC over it",
                "写一种宽度，或一个校验；异或看不出少了两个零",
                "write one width, or a check: an XOR misses two lost zeros")
        default:
            .contradiction(
                "重量有几种宽度，后面却没有终止它的字节",
                "the weight has several widths and nothing behind it that ends it",
                "在它后面写一个重量里不会出现的 [[described.constant]]，且 every = 1",
                "put a [[described.constant]] behind it that cannot stand in it, and every = 1")
        }
    }
}

extension SettingsProblem.Reason {
    /// What keys say together, and what to do: each in Chinese and in English.
    fileprivate static func contradiction(
        _ foundChinese: String, _ foundEnglish: String, _ remedyChinese: String,
        _ remedyEnglish: String
    ) -> Self {
        .notAllowed(
            BilingualText(foundChinese, foundEnglish),
            remedy: BilingualText(remedyChinese, remedyEnglish))
    }
}

extension DescribedFrame.Part {
    /// The part's key inside the section; entries count from one.
    fileprivate var name: String {
        switch self {
        case .length: "length"
        case .start: "start"
        case .end: "end"
        case .weight: "weight"
        case .check: "check"
        case .constant(let index): "constant[\(index + 1)]"
        case .code(let index): "code[\(index + 1)]"
        case .number(let index): "number[\(index + 1)]"
        case .ignored(let index): "ignored[\(index + 1)]"
        }
    }
}
