internal import IndicatorProtocols
internal import TradeValues

/// The text of a new profile.
extension ProfileDraft {
    static func profile(_ map: RegisterMap, plate: Plate?) -> String {
        let decimals = if case .fixed(let count) = map.decimals { count } else { 0 }
        let lines =
            [
                "# weighbridge probe 写的：所给的重量在这个位置。照说明书补上稳定和超限的状态位，",
                "# 用前在几个重量上与显示屏核对。",
                "# Written by weighbridge probe: the known weight stood in this place. Add the flags",
                "# for rest and range from the manual, and compare several weights before use.",
                "",
                "model_zh = \"未知 Modbus 仪表\"",
                "model_en = \"Unknown Modbus indicator\"",
                "protocol = \"modbus\"",
                "unit = \"kg\"",
            ] + (plate?.lines ?? []) + [
                "",
                "[modbus]",
                "function = \(map.function.rawValue)",
                "weight_register = \(map.weightRegister)",
                "type = \"\(map.type.rawValue)\"",
                "word_order = \"\(map.order.rawValue)\"",
                "decimals = \(decimals)",
            ]
        return lines.joined(separator: "\n") + "\n"
    }

    static func profile(
        _ candidate: ProbeCandidate, _ dialect: StreamDialect, serial: [String],
        request: ProbeRequest?, plate: Plate?
    ) -> String {
        var lines = [
            "# weighbridge probe 按收到的字节写的。把型号写进两个名字，用前在几个重量上与显示屏核对。",
            "# Written by weighbridge probe from what the indicator sent. Put its model into both",
            "# names, and compare the console with the display at several weights before use.",
            "",
            "model_zh = \"未知仪表（\(candidate.name)）\"",
            "model_en = \"Unknown indicator (\(candidate.name))\"",
            "protocol = \"\(candidate.name)\"",
            "# 帧里没有单位时用它。Assumed when frames name no unit.",
            "unit = \"kg\"",
        ]
        lines += plate?.lines ?? []
        lines += frameLines(dialect)
        lines += serial
        lines += request.map(requestLines) ?? []
        return lines.joined(separator: "\n") + "\n"
    }

    private static func frameLines(_ dialect: StreamDialect) -> [String] {
        guard dialect != StreamDialect() else { return [] }
        var lines = ["", "[frame]"]
        if let length = dialect.frameLength {
            lines += [
                "# 收到的帧都是这个长度；不写，少一位数字也会当成重量。",
                "# All frames heard had this length; without it a lost digit would pass.",
                "length = \(length)",
            ]
            if dialect.lineEnd != .returnAndLineFeed {
                lines.append("line_end = \"\(dialect.lineEnd.rawValue)\"")
            }
        }
        if let decimals = dialect.decimals {
            lines += [
                "# 仪表只发数字；按所给重量，小数点后有这么多位。",
                "# The device sends digits only; this many stand behind the point, as the",
                "# known weight has shown.", "decimals = \(decimals)",
            ]
        }
        if dialect.toledo.omitsDummyZeros {
            lines += [
                "# 末尾的固定零只预告、不发送，所给重量说明了这一点。",
                "# The zeros behind the digits are announced and not sent, as the known weight",
                "# has shown.", "dummy_zeros = \"omitted\"",
            ]
        }
        return lines
    }

    private static func requestLines(_ request: ProbeRequest) -> [String] {
        let hex = request.request.bytes.map { $0.hexText }.joined(separator: " ")
        return [
            "", "# 问了才答，查询见这些配置。It answers when it is asked, as",
            "# \(request.profiles.joined(separator: ", ")) document.", "[request]",
            "bytes = \"\(hex)\"",
            "every_milliseconds = \(request.request.everyMilliseconds)",
            "answer_milliseconds = \(request.request.answerMilliseconds)",
        ]
    }

    /// The section of a profile. A device server has the baud rate, not the profile; only seven
    /// data bits show in what it passes on.
    static func characterLines(
        _ setting: SerialSettings, on address: LineAddress
    ) -> [String] {
        if case .serial = address { return ["", "[serial]"] + serialLines(setting) }
        guard setting.dataBits == 7 else { return [] }
        return [
            "", "# 第 7 位是奇偶位；波特率在串口服务器上设。",
            "# Bit 7 is parity. The baud rate is the device server's.", "[serial]",
            "data_bits = 7", "parity = \"\(setting.parity.rawValue)\"",
        ]
    }

    static func serialLines(_ setting: SerialSettings) -> [String] {
        [
            "baud = \(setting.baud)", "data_bits = \(setting.dataBits)",
            "parity = \"\(setting.parity.rawValue)\"", "stop_bits = \(setting.stopBits)",
        ]
    }
}

extension UInt8 {
    /// Two digits, as `0A`.
    fileprivate var hexText: String {
        let digits = String(self, radix: 16, uppercase: true)
        return digits.count < 2 ? "0" + digits : digits
    }
}
