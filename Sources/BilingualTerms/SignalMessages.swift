public import IndicatorProtocols

extension LinkFault {
    /// What the operator reads beside “No signal”.
    public var phrase: Phrase {
        switch self {
        case .cannotOpen(let place, let detail):
            Phrase("打不开 \(place)（\(detail)）", "cannot open \(place) (\(detail))")
        case .inUse(let place, let holder):
            Phrase(
                "端口被另一个程序占用：\(place)\(holder.map { "（\($0)）" } ?? "")；先停那个程序",
                "the port is used by another program: \(place)\(holder.map { " (\($0))" } ?? ""); end that program first"
            )
        case .closed(let place, let detail):
            Phrase("\(place) 断开（\(detail)）", "\(place) closed (\(detail))")
        case .silent(let place):
            Phrase("\(place) 没有有效数据", "\(place) sends nothing valid")
        case .talksUnasked(let place):
            Phrase(
                "\(place) 没问就不停地发数据；仪表不要设成连续发送，线上只能有一个主站",
                "\(place) sends without end though nothing was asked: "
                    + "set no device to send by itself, and have one master on the line")
        case .badReply(let place, let detail):
            Phrase("\(place) 应答错误（\(detail)）", "\(place) answers wrongly (\(detail))")
        case .unsupported(let place, let setting, let detail):
            Phrase(
                "\(place) 不支持 \(setting.key)（\(detail)）；\(setting.remedyChinese)",
                "\(place) cannot do \(setting.key) (\(detail)): \(setting.remedy)")
        }
    }
}

extension PortSetting {
    fileprivate var remedyChinese: String {
        switch self {
        case .characters: "改用该转换器支持的串口参数，或换一个转换器"
        case .rs485Driver: "改用 rs485 = \"rts\"，或换自动收发的转换器并写 \"none\""
        case .rs485RTS: "换带 RTS 的串口，或换自动收发的转换器并写 \"none\""
        case .dataTerminalReady, .requestToSend: "去掉这个键，或换有这根线的串口"
        case .flowControl: "改为 flow = \"none\"，或换有这些线的串口"
        case .lowLatency: "去掉这个键即可，不影响使用"
        case .ninthBit: "这种大屏要用支持 mark/space 校验的串口，如 FTDI 或 16550"
        }
    }
}
