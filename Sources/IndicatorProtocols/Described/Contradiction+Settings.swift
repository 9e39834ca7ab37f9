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

    var reason: SettingsProblem.Reason {
        switch kind {
        case .noEnd: .missing(allowed: "end, or length where every frame has the same")
        case .noMark: .missing(allowed: "start, end or a constant, by which a frame is found")
        case .length(let length):
            .notAllowed(value: "\(length) bytes", allowed: "3-64 bytes")
        case .outside(let offset, let length):
            .notAllowed(value: "byte \(offset)", allowed: "bytes 0-\(length - 1) of the frame")
        case .twice(let offset):
            .notAllowed(
                value: "byte \(offset)", allowed: "a byte that no other section describes")
        case .undescribed(let offset, let bits):
            .missing(
                allowed:
                    "byte \(offset), bits \(bits): describe it, as [[described.ignored]] at least"
            )
        case .lengthAndWidths:
            .notAllowed(value: "length", allowed: "length, or width_up_to in [described.weight]")
        case .widthsWithoutCheck:
            .notAllowed(
                value: "several widths",
                allowed: "one width, or a sum or CRC over it: an XOR misses two lost zeros")
        case .widthsWithoutStop:
            .notAllowed(
                value: "several widths",
                allowed:
                    "a constant behind the weight that cannot stand in it, and every = 1"
            )
        case .checkNotBehind:
            .notAllowed(value: "from, through", allowed: "bytes in order, all before the check")
        case .twoSigns:
            .notAllowed(value: "both", allowed: "a sign before the digits, or a code for it")
        case .twoDecimals:
            .notAllowed(value: "several", allowed: "one of point, decimals and codes for them")
        case .tooManyDecimals(let count):
            .notAllowed(value: "\(count)", allowed: "0-\(DescribedFrame.maximumDecimals)")
        case .decimalsLeftOut:
            .missing(allowed: "decimals in every value of the code, 0 included, or in none")
        case .noDecimals: .missing(allowed: "decimals here, or in every value of a code")
        case .sameValue: .duplicate(value: "values")
        case .filler:
            .notAllowed(
                value: "text",
                allowed:
                    "as wide as the weight, without digits, and means out_of_range or no_weight")
        }
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
