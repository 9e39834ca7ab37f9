import BilingualTerms
import IndicatorProbe
import IndicatorProtocols
import TradeValues
import WeighingCore

/// What a probe has found, with what certainty and why.
struct ProbeReport {
    /// Whether the line has a baud rate of its own.
    let isSerial: Bool
    /// What `--profile` may call a candidate.
    let names: (ProbeCandidate) -> [String]

    func show(_ verdict: ProbeVerdict, asked: ProbeRequest?, isChosen: Bool) {
        switch verdict.finding {
        case .known(let candidate, let alike):
            Self.say(Phrase("协议：\(candidate.name)", "protocol: \(candidate.name)"))
            if isChosen { Self.say(Self.chosen) } else { Self.show(verdict.basis) }
            show(candidate, of: verdict)
            if !alike.isEmpty {
                let names = alike.map(\.name).joined(separator: ", ")
                Self.say(
                    Phrase(
                        "同样的字节、同样的重量也合 \(names)；取最严的一种，一样严取这种格式的本家",
                        "\(names) would read the same bytes as the same weights; the strictest is taken, of equally strict ones the family whose format it is"
                    ))
            }
            if let asked {
                let profiles = asked.profiles.joined(separator: ", ")
                Self.say(
                    Phrase("问了才答：\(profiles)", "it answers only when asked: \(profiles)"))
            }
        case .undecided(let candidates):
            Self.say(
                Phrase(
                    "不能确定：字节相同，重量或状态不同",
                    "Not sure: the same bytes, different weights or status"))
            showChoices(candidates)
        case .unsure(let doubt, let closest):
            Self.say(Phrase("不能确定", "Not sure"))
            for candidate in closest {
                show(candidate, of: verdict)
                if let given = doubt.given { Self.say(Self.contradiction(candidate, given)) }
            }
            Self.say(ProbeWords.phrase(doubt))
        }
    }

    private static func contradiction(
        _ candidate: ProbeCandidate, _ given: DecimalNumber
    ) -> Phrase {
        let read = weight(candidate.latest)
        return Phrase(
            "  读到 \(read)，所给 \(given.text) kg", "  read \(read), given \(given.text) kg")
    }

    /// What a known weight has shown beyond the protocol.
    static func show(_ fit: KnownWeightFit) {
        switch fit {
        case .asSent, .decimals(0): break
        case .decimals(let count):
            say(
                Phrase(
                    "仪表只发数字：按所给重量，小数点后 \(count) 位",
                    "The indicator sends digits only: by the weight that was given, \(count) of them stand behind the point"
                ))
        case .dummyZeros:
            say(
                Phrase(
                    "仪表省略了末尾的固定零：按所给重量补上",
                    "The indicator leaves out the fixed zeros behind its digits: by the weight that was given, they are put back"
                ))
        }
    }

    /// On what the choice between readings of the same bytes rests.
    private static func show(_ basis: ProbeVerdict.Basis?) {
        switch basis {
        case .knownWeight(let given):
            say(
                Phrase(
                    "依据：别的读法读不出所给的 \(given.text) kg",
                    "decided by the weight that was given: other readings are not \(given.text) kg")
            )
        case .course:
            say(
                Phrase(
                    "依据：重量变化连续，别的读法一步一跳；用前与显示屏核对",
                    "decided by the course of the weight: in other readings it jumps; compare with the display before use"
                ))
        case .choice, nil: break
        }
    }

    private static let chosen = Phrase("按 --profile 选定", "chosen by --profile")

    private func showChoices(_ candidates: [ProbeCandidate]) {
        for candidate in candidates {
            let status = Self.status(candidate.latest)
            Console.print("  \(candidate.name): \(Self.weight(candidate.latest))\(status)\n")
            Console.print("    --profile \(names(candidate).joined(separator: " | "))\n")
        }
        let first = candidates.first.map(names)?.first ?? ""
        let command = ProbeChoice.command(with: "--profile", first)
        Self.say(
            Phrase(
                "秤上放已知重量，用 --known-weight 再试；或试的时候让车上秤；或与显示屏对一下，选定重量相符的那种，例如：\(command)",
                "Try again with a known weight and --known-weight, or with a truck driving on; or compare with the display and take the one whose weight agrees, for example: \(command)"
            ))
    }

    static func show(_ candidates: [ProbeCandidate]) {
        for candidate in candidates {
            Console.print("  \(candidate.name): \(weight(candidate.latest))\n")
        }
    }

    /// The weights of all candidates side by side, while they are waited for.
    static func showLine(_ candidates: [ProbeCandidate]) {
        let weights = candidates.map { "\($0.name) \(weight($0.latest))" }
        Console.print(weights.joined(separator: "   ") + "\n")
    }

    private func show(_ candidate: ProbeCandidate, of verdict: ProbeVerdict) {
        let lengths = candidate.lengths.map(String.init).joined(separator: ", ")
        let fixed = Int((candidate.strictness * 100).rounded())
        Self.say(
            Phrase(
                "  \(candidate.name)：\(candidate.frames) 帧，每帧 \(lengths) 字节",
                "  \(candidate.name): \(candidate.frames) frames of \(lengths) bytes"))
        if let form = ProbeWords.characters(verdict.setting, isSerial: isSerial) {
            Self.say(Phrase("  \(form.chinese)", "  \(form.english)"))
        }
        let broken =
            isSerial || verdict.setting.dataBits == 7
            ? Phrase(
                "；奇偶或停止位错 \(verdict.broken)",
                "; \(verdict.broken) with wrong parity or stop bit") : Phrase("", "")
        Self.say(
            Phrase(
                "  收到 \(verdict.heard) 字节，解释 \(candidate.explainedBytes)\(broken.chinese)",
                "  \(verdict.heard) bytes heard, \(candidate.explainedBytes) explained\(broken.english)"
            ))
        Self.say(
            candidate.isChecked
                ? Phrase("  有校验，每帧都对", "  with a check, which holds in every frame")
                : Phrase(
                    "  没有校验；格式定死 \(fixed)% 的位",
                    "  without a check; the format foretells \(fixed) % of the bits"))
    }

    static func show(_ finding: RegisterSurvey.Finding, isChosen: Bool) {
        switch finding {
        case .known(let candidate, let alike):
            say(Phrase("找到：\(place(candidate))", "found: \(place(candidate))"))
            if isChosen { say(chosen) }
            for other in alike {
                say(
                    Phrase(
                        "  同样的重量也在：\(place(other))",
                        "  the same weight also stands in: \(place(other))"))
            }
        case .undecided(let candidates):
            say(Phrase("不能确定，候选：", "Not sure; candidates:"))
            for candidate in candidates { Console.print("  \(place(candidate))\n") }
            say(goingOn(finding))
        case .unsure(.silent):
            say(
                Phrase(
                    "没有站号应答。检查接线（A/B）、波特率、站号（--all-units）",
                    "No unit id answers. Look at the wires (A and B), the baud rate and the unit id (--all-units)"
                ))
        case .unsure(let doubt) where doubt.given != nil: say(ProbeWords.phrase(doubt))
        case .unsure:
            say(
                Phrase(
                    "有应答，但读不到像样的重量；按说明书复制 devices/modbus-int32.toml 填写",
                    "Devices answer, and nothing they hold is a weight: copy devices/modbus-int32.toml and fill it in by the manual"
                ))
        }
    }

    private static func goingOn(_ finding: RegisterSurvey.Finding) -> Phrase {
        let candidates = finding.candidates
        guard let first = candidates.first, candidates.contains(where: { $0.name != first.name })
        else {
            let unit = candidates.first?.unit ?? RegisterSurvey.usualUnits.lowerBound
            let command = ProbeChoice.command(with: "--unit-id", "\(unit)")
            return Phrase(
                "几个站号都合。按仪表菜单里的站号选一个，例如：\(command)",
                "Several unit ids fit. Take the one that the indicator's menu shows, for example: \(command)"
            )
        }
        let command = ProbeChoice.command(with: "--profile", first.name)
        if finding.needsSecondWeight { return secondWeight(command) }
        return Phrase(
            "秤上放已知重量（不是零），用 --known-weight 再试；重量都对而状态位不同的，按型号和说明书选定一个，例如：\(command)",
            "Put a known weight, not zero, on the scale and try again with --known-weight; where several read it and differ in their status bits, take the one that the model and its manual name, for example: \(command)"
        )
    }

    private static func secondWeight(_ command: String) -> Phrase {
        Phrase(
            "这个重量在几处都读得出。换一个重量，用新的 --known-weight 再试，取两次都在的那处；int16 和 int32 到 65535 以上或零以下才分得开，分不开时按说明书选定一个，例如：\(command)",
            "This weight stands in several places. Try again with another weight and its --known-weight, and take the place that is there both times; int16 and int32 part only above 65535 or below zero: where they do not, take the one that the manual names, for example: \(command)"
        )
    }

    private static func place(_ candidate: RegisterCandidate) -> String {
        let map = candidate.map
        return
            "\(candidate.name), unit \(candidate.unit), \(map.function.rawValue):\(map.weightRegister) = "
            + weight(candidate.latest)
    }

    private static func weight(_ reading: Reading?) -> String {
        guard let reading else { return "-" }
        let unit = reading.unit.map { " \($0.rawValue)" } ?? ""
        return (reading.value?.text ?? "-") + unit
    }

    /// What else the formats may differ in.
    private static func status(_ reading: Reading?) -> String {
        let words = [
            reading?.isStable.map { $0 ? "稳定 stable" : "动态 motion" },
            reading?.range == .outside ? "超出范围 out of range" : nil,
            reading?.mode.map { "\($0)" },
        ]
        return words.compactMap { $0 }.map { ", " + $0 }.joined()
    }

    static func say(_ phrase: Phrase) {
        Console.print("\(phrase.chinese)\n  \(phrase.english)\n")
    }
}
