internal import TradeValues
public import WeighingCore

extension WeighingRefusal {
    public var message: Message {
        switch self {
        case .noSignal:
            Message(
                Phrase("秤没有信号，没有可用的重量", "The scale gives no signal: there is no weight"),
                next: Phrase(
                    "检查仪表电源和通讯线，恢复后自动继续",
                    "Check the indicator's power and line; it goes on by itself"))
        case .scaleEmpty:
            Message(
                Phrase("秤上没有车", "No truck is on the scale"),
                next: Phrase("车辆上秤停稳后再保存", "Save when the truck stands on the scale"))
        case .notStable:
            Message(
                Phrase("重量未稳定", "The weight is not at rest"),
                next: Phrase("等待状态变为“稳定”", "Wait for the state “Stable”"))
        case .outOfRange:
            Message(
                Phrase(
                    "仪表超出量程，没有可用的重量", "The indicator is out of range: there is no usable weight"),
                next: Phrase(
                    "超载的车辆下秤卸货；空秤时检查零点",
                    "An overloaded truck has to unload; with an empty deck check the zero"))
        case .belowMinimum(let weight, let minimum):
            Message(
                Phrase(
                    "\(weight.kilogramsText) kg 低于最小秤量 \(minimum.kilogramsText) kg",
                    "\(weight.kilogramsText) kg is below Min, \(minimum.kilogramsText) kg"),
                next: Phrase("确认车辆完全上秤", "Check that the truck is fully on the deck"))
        case .aboveMaximum(let weight, let limit):
            Message(
                Phrase(
                    "\(weight.kilogramsText) kg 超过最大秤量加 9 个分度值，即 \(limit.kilogramsText) kg",
                    "\(weight.kilogramsText) kg is above Max + 9 e, \(limit.kilogramsText) kg"),
                next: Phrase("下秤卸货后重新过磅", "Unload, then weigh again"))
        case .zeroMoved(let moved, let limit):
            Message(
                Phrase(
                    "仪表置零累计 \(moved.kilogramsText) kg，超过最大秤量的 4%（\(limit.kilogramsText) kg）",
                    "The zero was set by \(moved.kilogramsText) kg in all, more than 4 % of Max, \(limit.kilogramsText) kg"
                ),
                next: Phrase(
                    "清空秤台，查明是否带载置零；登记一次合格的期间核查后才能称重",
                    "Clear the deck, find out who set zero under load; an interim check that passes lets the scale weigh again"
                ))
        case .noZeroBefore:
            Message(
                Phrase("车辆上秤前秤没有回零", "The scale did not show zero before this truck came"),
                next: Phrase("车辆退下，等显示为零后重新上秤", "Drive off, wait for zero, drive on again"))
        case .alreadyCaptured:
            Message(
                Phrase("这辆车本次已称重", "This truck has been weighed already"),
                next: Phrase("车辆下秤，秤回零后再称下一辆", "Let it drive off and the scale return to zero"))
        case .captureUnderWay:
            Message(
                Phrase("正在保存", "The weight is being written"),
                next: Phrase("稍等，保存后显示结果", "Wait: the result is shown once it is kept"))
        case .unitNotForTrade(let unit):
            Message(
                Phrase(
                    "单位 \(unit.rawValue) 不能用于装车记录", "Unit \(unit.rawValue) is not for load records"),
                next: Phrase("把仪表单位改为 kg 或 t", "Set the indicator to kg or t"))
        case .notWholeGrams(let value):
            Message(
                Phrase("示值 \(value.text) 无法换算成整克", "\(value.text) is not a whole number of grams"),
                next: Phrase("检查设备配置中的小数位和单位", "Check decimals and unit in the device profile"))
        case .notMultipleOfDivision(let weight, let division):
            Message(
                Phrase(
                    "\(weight.kilogramsText) kg 不是分度值 \(division.kilogramsText) kg 的整数倍",
                    "\(weight.kilogramsText) kg is no multiple of the division, \(division.kilogramsText) kg"
                ),
                next: Phrase("检查设备配置中的分度值和小数位", "Check division and decimals in the device profile")
            )
        case .notGross(let mode):
            Message(
                Phrase(
                    mode == .net ? "仪表显示的是净重" : "仪表显示的是皮重",
                    mode == .net ? "The indicator shows net" : "The indicator shows tare"),
                next: Phrase(
                    "清除仪表皮重，显示毛重后再保存", "Clear the indicator's tare, then save the gross weight"))
        case .positionInterrupted(let means):
            Message(
                Phrase(
                    "\(means.words(.chinese))被遮挡，车辆没有完全在秤台上",
                    "\(means.words(.english)) cut: the truck is not wholly on the deck"),
                next: Phrase(
                    "前后挪动车辆，全部畅通后重新等待稳定",
                    "Move the truck until every beam is free, then wait for the weight to rest"))
        case .positionUnknown(let means):
            Message(
                Phrase(
                    "\(means.words(.chinese))没有读数，不知道车辆是否完全在秤台上",
                    "\(means.words(.english)) not read: nobody knows whether the truck is wholly on the deck"
                ),
                next: Phrase(
                    "检查输入输出模块的电源和通讯线，恢复后自动继续",
                    "Check the I/O module's power and line; it goes on by itself"))
        case .noTruckNamed:
            Message(
                Phrase("还没有车号", "No truck is named"),
                next: Phrase("在车号栏输入车号（F2）", "Enter the plate in the truck field (F2)"))
        case .netNotPositive(let gross, let tare):
            Message(
                Phrase(
                    "毛重 \(gross.kilogramsText) kg 不大于皮重 \(tare.kilogramsText) kg，没有净重",
                    "Gross \(gross.kilogramsText) kg is not above tare \(tare.kilogramsText) kg: no net"
                ),
                next: Phrase(
                    "核对车号和提货单类型；没有装卸货的车辆请取消本次进厂",
                    "Check plate and movement; cancel the visit if nothing was loaded"))
        case .secondBeforeFirst(let first, let second):
            Self.clockMessage(first: first, second: second)
        }
    }

    private static func clockMessage(first: Timestamp, second: Timestamp) -> Message {
        let span = Phrase.span(from: second, to: first)
        return Message(
            first == second
                ? Phrase("二磅与首磅同一时刻", "The second weighing is at the moment of the first")
                : Phrase(
                    "按电脑时钟，二磅比首磅早 \(span.chinese)",
                    "By the computer's clock the second weighing is \(span.english) before the first"
                ),
            next: Phrase("电脑时钟被调回，请先校正时钟", "The computer's clock was set back: set it right first"))
    }
}
