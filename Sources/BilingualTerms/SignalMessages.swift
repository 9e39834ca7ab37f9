public import IndicatorProtocols

extension LinkFault {
    /// What the operator reads beside “No signal”.
    public var phrase: Phrase {
        switch self {
        case .cannotOpen(let place, let detail):
            Phrase("打不开 \(place)（\(detail)）", "cannot open \(place) (\(detail))")
        case .closed(let place, let detail):
            Phrase("\(place) 断开（\(detail)）", "\(place) closed (\(detail))")
        case .silent(let place):
            Phrase("\(place) 没有有效数据", "\(place) sends nothing valid")
        case .badReply(let place, let detail):
            Phrase("\(place) 应答错误（\(detail)）", "\(place) answers wrongly (\(detail))")
        }
    }
}
