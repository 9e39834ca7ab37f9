import BilingualTerms
import IndicatorProbe
import IndicatorProtocols
import TradeValues

/// What a probe says while it is at work.
enum ProbeWords {
    static func listening(
        _ setting: SerialSettings, _ progress: (done: Int, of: Int)
    ) -> Phrase {
        let place = "\(setting.text) (\(progress.done)/\(progress.of))"
        return Phrase("听 \(place)", "listening at \(place)")
    }

    static func asking(_ request: ProbeRequest) -> Phrase {
        let bytes = request.request.bytes.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count < 2 ? "0" + digits : digits
        }.joined(separator: " ")
        let profiles = request.profiles.joined(separator: ", ")
        return Phrase(
            "发送 \(bytes)（\(profiles) 写明的查询）", "sending \(bytes), as \(profiles) document")
    }

    /// Where nothing was asked, because bytes came unasked.
    static func spared(_ settings: [SerialSettings], isSerial: Bool) -> Phrase {
        guard isSerial else {
            return Phrase(
                "不问也收到字节，所以没有发送查询", "Bytes came unasked, so no request was sent")
        }
        let list = settings.map(\.text).joined(separator: ", ")
        return Phrase(
            "在 \(list) 不问也收到字节，所以在那里没有发送查询",
            "Bytes came unasked at \(list), so no request was sent there")
    }

    static func asking(at setting: SerialSettings, units: ClosedRange<Int>) -> Phrase {
        let range = "\(units.lowerBound)-\(units.upperBound)"
        return Phrase(
            "\(setting.text)：问站号 \(range)", "\(setting.text): asking unit ids \(range)")
    }

    static func present(_ units: [Int]) -> Phrase {
        let list = units.map(String.init).joined(separator: ", ")
        return Phrase("有应答的站号：\(list)", "unit ids that answer: \(list)")
    }

    static func oneForAll(_ unit: Int) -> Phrase {
        Phrase(
            "每个站号读到的都一样：多半是一台设备，什么站号都应答；只查站号 \(unit)。后面若是接多台的网关，用 --unit-id 指定站号",
            "Every unit id holds the same registers: most likely one device that answers under every number, so unit id \(unit) alone is looked at. If it is a gateway with several behind it, name one with --unit-id"
        )
    }

    /// The form of the characters, for somebody who sets it in menus. A device server has the baud
    /// rate itself; of its bytes only a parity in bit 7 says anything.
    static func characters(_ setting: SerialSettings, isSerial: Bool) -> Phrase? {
        let parity: (String, String) =
            switch setting.parity {
            case .none: ("无校验", "no parity")
            case .even: ("偶校验", "even parity")
            case .odd: ("奇校验", "odd parity")
            }
        let bits = Phrase(
            "\(setting.dataBits) 个数据位，\(parity.0)",
            "\(setting.dataBits) data bits, \(parity.1)")
        guard isSerial else { return setting.dataBits == 7 ? bits : nil }
        let other = setting.soundingAlike[1].stopBits
        return Phrase(
            "波特率 \(setting.baud)，\(bits.chinese)，\(setting.stopBits) 个停止位（仪表设成 \(other) 个也一样收，不用改）",
            "\(setting.baud) baud, \(bits.english), stop bits \(setting.stopBits) (if the indicator's menu says \(other), leave it: it is received all the same)"
        )
    }

    /// What to do with the entries.
    static func goingOn(_ draft: ProfileDraft) -> [Phrase] {
        let profile =
            draft.profileText == nil
            ? []
            : [
                Phrase(
                    "设备配置放进 devices 目录，文件名 \(draft.profileName).toml（改成型号的名字时，profile 也改）",
                    "The profile goes into the folder devices as \(draft.profileName).toml; renamed after the model, change profile, too"
                )
            ]
        return profile + [
            Phrase(
                "[[line]] 和 [[scale]] 放进站点配置 site.toml；其余（[site]、[store]、[web]）照 README“用在真的秤上”的例子写。写好后检查：weighbridge check-config --config site.toml",
                "[[line]] and [[scale]] go into the site's configuration, site.toml; the rest ([site], [store], [web]) is in the example of the README. Then check it: weighbridge check-config --config site.toml"
            )
        ]
    }

    static func waiting(seconds: Int) -> Phrase {
        Phrase(
            "这几种格式字节相同而重量不同。请让车上秤（\(seconds) 秒内），或用 --known-weight 写明秤上重量，或用 --profile 选定",
            "These read the same bytes as different weights. Drive a truck on (within \(seconds) s), say what lies on the scale with --known-weight, or choose with --profile"
        )
    }

    static func phrase(_ fault: LinkFault) -> Phrase {
        Phrase(
            "\(fault.phrase.chinese)。检查设备名或地址、线、dialout 组的权限，以及守护程序是否占着这条线",
            "\(fault.phrase.english). Look at the name or address, the cable, the rights of the group dialout, and whether the daemon has the line"
        )
    }

    /// What to do about a doubt.
    static func phrase(_ doubt: ProbeVerdict.Doubt) -> Phrase {
        switch doubt {
        case .silent:
            Phrase(
                "没有收到任何字节。检查接线（仪表 TXD 接本机 RXD、地线、RS-485 的 A/B），仪表的串口设为连续发送；只应答的仪表用 --poll",
                "No byte came. Look at the wires (the indicator's TXD to RXD here, ground, A and B of RS-485) and set the indicator to continuous output; for one that only answers use --poll"
            )
        case .unexplained:
            Phrase(
                "收到字节，但没有一种协议解释得了。查仪表菜单里的波特率和格式，查说明书，再用 decode 或自己写设备配置",
                "Bytes came, and no protocol explains them. Look up baud rate and format in the indicator's menu and manual, and describe the format in a profile"
            )
        case .tooLittle:
            Phrase(
                "帧太少，不能确定。让仪表连续发送或发得更快，再试一次",
                "Too few frames to be sure. Set the indicator to send continuously, or faster, and try again"
            )
        case .knownWeightElsewhere(let given):
            Phrase(
                "读出来都不是所给的 \(given.text) kg。核对显示屏上的数和单位（kg），秤上没有动，再试一次",
                "What is read is not the \(given.text) kg that was given. Compare it with the display, in kg, with nothing moving, and try again"
            )
        }
    }
}
