public import ContractCore
public import LoadingCore
public import WeighingCore

extension WeighingCycle.Phase {
    /// The state word on the scale's page.
    public var word: Phrase {
        switch self {
        case .noSignal: Phrase("通讯中断", "No signal")
        case .zero: Phrase("空秤", "Empty")
        case .offZero: Phrase("未回零", "Not at zero")
        case .arriving: Phrase("车辆上秤", "Truck driving on")
        case .settling: Phrase("未稳", "In motion")
        case .offPosition: Phrase("未到位", "Not in position")
        case .stable: Phrase("稳定", "Stable")
        case .captured: Phrase("已称重", "Weighed")
        case .leaving: Phrase("车辆下秤", "Truck leaving")
        case .outOfRange: Phrase("超出量程", "Out of range")
        case .notForTrade: Phrase("单位不可用", "Unit not usable")
        }
    }

    /// What the person at the scale does now.
    public var hint: Phrase {
        switch self {
        case .noSignal:
            Phrase("检查仪表电源和通讯线", "Check the indicator's power and its line")
        case .zero: Phrase("可以上秤", "A truck may drive on")
        case .offZero:
            Phrase("清理秤台，按仪表置零键", "Clear the deck, press zero on the indicator")
        case .arriving: Phrase("请停稳", "Wait until the truck stands")
        case .settling: Phrase("请稍等", "Wait until the weight is at rest")
        case .offPosition:
            Phrase("挪动车辆，让开定位传感器", "Move the truck clear of the position sensors")
        case .stable: Phrase("可以保存", "The weight may be saved")
        case .captured: Phrase("请下磅", "The truck may drive off")
        case .leaving: Phrase("等待回零", "Wait for zero")
        case .outOfRange:
            Phrase("超载或低于零点，不能称重", "Above maximum or below zero: no weighing")
        case .notForTrade:
            Phrase("仪表单位须为 kg 或 t", "Set the indicator to kg or t")
        }
    }
}

extension LoadDirection {
    public var word: Phrase {
        switch self {
        case .outbound: Phrase("先空后重", "Empty first")
        case .inbound: Phrase("先重后空", "Full first")
        }
    }
}

extension Movement {
    public var word: Phrase {
        switch self {
        case .sale: Phrase("销售出厂", "Sale")
        case .purchase: Phrase("采购进厂", "Purchase")
        case .salesReturn: Phrase("退货进厂", "Return")
        }
    }

    /// Whom the goods go to, come from, or come back from.
    public var partnerWord: Phrase {
        switch self {
        case .sale, .salesReturn: Phrase("客户", "Customer")
        case .purchase: Phrase("供应商", "Supplier")
        }
    }

    /// A net weight that went this way: 销售出厂净重.
    public var netWord: Phrase {
        Phrase("\(word.chinese)净重", "\(word.english), net")
    }
}

extension Weighing.Cause {
    public var word: Phrase {
        switch self {
        case .button: Phrase("按键", "Button")
        case .automatic: Phrase("自动", "Automatic")
        case .api: Phrase("接口", "API")
        case .manual: Phrase("手工", "Manual")
        }
    }
}

extension VisitState {
    public var word: Phrase {
        switch self {
        case .inside: Phrase("在厂", "Inside")
        case .held: Phrase("待处理", "Held")
        case .left: Phrase("已出厂", "Left")
        case .cancelled: Phrase("已取消", "Cancelled")
        }
    }
}

extension VisitAction {
    public var word: Phrase {
        switch self {
        case .weigh: Phrase("称重", "Weigh")
        case .hold: Phrase("待处理", "Hold")
        case .acceptHold: Phrase("放行", "Accept")
        case .reweigh: Phrase("卸货重过磅", "Unload and weigh again")
        case .addOrder: Phrase("加提货单", "Add delivery order")
        case .finish: Phrase("出厂", "Leave")
        case .cancel: Phrase("取消", "Cancel")
        }
    }
}

extension DeliveryOrder.State {
    public var word: Phrase {
        switch self {
        case .open: Phrase("执行中", "Open")
        case .closed: Phrase("完成", "Closed")
        case .void: Phrase("作废", "Void")
        }
    }
}
