public import IndicatorProtocols
internal import TradeValues
public import WeighingCore

extension DecodeFault {
    /// Why bytes that began like a frame are none.
    public var phrase: Phrase {
        switch self {
        case .unexpectedByte: Phrase("有不该出现的字节", "a byte that cannot stand there")
        case .checkMismatch: Phrase("校验不符", "the check does not match")
        case .inconsistent: Phrase("内容自相矛盾", "it contradicts itself")
        case .valueOutOfRange: Phrase("数值不可能", "an impossible number")
        case .parityError: Phrase("奇偶校验错", "parity error")
        case .truncated: Phrase("不完整", "incomplete")
        }
    }
}

extension WireFinding.Reason {
    /// Why bytes gave no reading.
    public var phrase: Phrase {
        switch self {
        case .noise: Phrase("不是帧", "no frame")
        case .unasked: Phrase("没有请求，不作回答", "not asked for, dropped")
        case .echo: Phrase("请求的回声", "echo of the request")
        case .fault(let fault): fault.phrase
        case .cutOff: Phrase("看到这里结束，帧没收完", "cut off by the end of the watch")
        case .exception(let code):
            Phrase("仪表拒绝，Modbus 异常码 \(code)", "refused, Modbus exception \(code)")
        }
    }
}

extension Reading {
    /// What a frame says, as far as it says it: `32040 kg 毛重 gross 稳定 stable`.
    public var words: String {
        var words: [String] = []
        if let value {
            words.append(([value.text] + (unit.map { [$0.rawValue] } ?? [])).joined(separator: " "))
        } else {
            words.append(Phrase("无重量", "no weight").inOneLine)
        }
        if let mode { words.append(mode.phrase.inOneLine) }
        switch isStable {
        case true?: words.append(Phrase("稳定", "stable").inOneLine)
        case false?: words.append(Phrase("未稳", "in motion").inOneLine)
        case nil: break
        }
        if range == .outside { words.append(Phrase("超出量程", "out of range").inOneLine) }
        if isAtCentreOfZero == true { words.append(Phrase("零点", "zero").inOneLine) }
        return words.joined(separator: "  ")
    }
}

extension Reading.Mode {
    fileprivate var phrase: Phrase {
        switch self {
        case .gross: Phrase("毛重", "gross")
        case .net: Phrase("净重", "net")
        case .tare: Phrase("皮重", "tare")
        }
    }
}

extension Phrase {
    /// Both languages side by side, for a line of a table.
    public var inOneLine: String { "\(chinese) \(english)" }
}

extension WireSummary {
    /// The most important of it, so short that no terminal breaks the line.
    public var shortText: String {
        "\(duration / 1_000) s  \(frames) 帧 frames  \(rate)/s  丢弃 rejected \(rejected)%"
    }

    private var rate: String {
        "\(framesPerThousandSeconds / 1_000).\(framesPerThousandSeconds % 1_000 / 100)"
    }

    private var rejected: String { "\(rejectedPerMille / 10).\(rejectedPerMille % 10)" }

    /// How well a wire is read, on one line.
    public var phrase: Phrase {
        func seconds(_ percentile: Int) -> String {
            interval(percentile: percentile).map { "\($0.secondsText) s" } ?? "-"
        }
        let (half, most) = (seconds(50), seconds(99))
        let gap = longestGap.secondsText
        return Phrase(
            "\(duration.secondsText) s：帧 \(frames)（\(rate)/s），丢弃 \(rejects)（\(rejected)%），"
                + "跳过 \(skippedBytes) 字节，最长间隔 \(gap) s，间隔 p50 \(half)、p99 \(most)",
            "\(duration.secondsText) s: \(frames) frames (\(rate)/s), \(rejects) rejected "
                + "(\(rejected)%), \(skippedBytes) bytes skipped, longest gap \(gap) s, "
                + "interval p50 \(half), p99 \(most)")
    }
}

extension RecordingProblem {
    /// What is wrong with a recording, and in which line.
    public var phrase: Phrase {
        let reason = reason.phrase
        return Phrase("第 \(line) 行：\(reason.chinese)", "line \(line): \(reason.english)")
    }
}

extension RecordingProblem.Reason {
    fileprivate var phrase: Phrase {
        switch self {
        case .notARecording:
            Phrase(
                "不是线路记录；第一行应为 # weighbridge wire recording",
                "no wire recording: the first line has to be # weighbridge wire recording")
        case .newerVersion(let version):
            Phrase(
                "由更新的程序写成（版本 \(version)）；请升级本程序",
                "written by a newer program (version \(version)): upgrade this one")
        case .missing(let key):
            Phrase(
                "开头缺少注释 # \(key)，或其内容不对",
                "the comment # \(key) is missing at the beginning, or says something else")
        case .notAnEvent:
            Phrase(
                "应为：秒数、方向（< > !）、字节，用制表符隔开",
                "has to be seconds, direction (< > !) and bytes, with tabs between")
        case .notATime(let text):
            Phrase("\(text) 不是秒数；例：12.345", "\(text) is no time in seconds such as 12.345")
        case .timeGoesBack(let text):
            Phrase("\(text) 比上一行早", "\(text) is earlier than the line before")
        case .unknownDirection(let text):
            Phrase("\(text) 不是方向；应为 <、> 或 !", "\(text) is no direction: <, > or !")
        case .notBytes:
            Phrase(
                "不是十六进制字节，或多于 \(WireEvent.longestPiece) 个；例：02 2B 30",
                "not bytes in hex such as 02 2B 30, or more than \(WireEvent.longestPiece)")
        case .tooLong(let most):
            Phrase("一行超过 \(most) 字节", "longer than \(most) bytes")
        case .tooManyEvents(let most):
            Phrase("事件超过 \(most) 条；请分成几份", "more than \(most) events: cut it into parts")
        case .endsInLine:
            Phrase("最后一行不完整；删去它", "the last line is not whole: delete it")
        }
    }
}
