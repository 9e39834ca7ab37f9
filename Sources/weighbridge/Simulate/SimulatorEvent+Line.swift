import IndicatorSimulator
import TradeValues

extension SimulatorEvent {
    /// One line of the command's output, both languages in it.
    ///
    /// - Parameter unit: loads of decks that count in pounds are pounds.
    func line(at milliseconds: Int64, unit: WeightUnit) -> String {
        let tenths = milliseconds / 100
        return "\(tenths / 10).\(tenths % 10) s  \(text(unit))\n"
    }

    private func text(_ unit: WeightUnit) -> String {
        switch self {
        case .truckOn(let plate, let kilograms):
            let word = unit.gramExponent == nil ? unit.rawValue : "kg"
            return "上秤 drives on   \(plate)  \(kilograms) \(word)"
        case .truckOff(let plate): return "下秤 drives off  \(plate)"
        case .dropOut(.began(.silent)): return "断线 silent"
        case .dropOut(.began(.busy)): return "忙 busy (exception 6)"
        case .dropOut(.began(.closed)): return "断开连接 hangs up"
        case .dropOut(.ended): return "恢复 is back"
        case .cannotSay(true):
            return "协议说不出这个示值，不发送 sends nothing: the format cannot say what is shown"
        case .cannotSay(false): return "恢复发送 sends again"
        }
    }
}

extension WireFaults.Counts {
    /// What went over the wire, as a last line.
    var summary: String {
        "帧 frames \(frames)，字节 bytes \(arrivedBytes)：翻转 flipped \(flippedBytes)，"
            + "丢失 lost \(lostBytes)，多出 foreign \(noiseBytes)，分两次 in two pieces \(splits)\n"
    }
}
