extension PageTerm {
    public var phrase: Phrase {
        switch self {
        case .acceptLoad: Phrase("放行", "Accept load")
        case .acceptMeaning:
            Phrase(
                "按已称净重记入本提货单，并签发磅单；超出部分写明由谁放行。",
                "Books the net weight as weighed on this delivery order and issues the weigh ticket, naming who accepted the excess."
            )
        case .acceptedOverQuantity: Phrase("超量放行", "Accepted over quantity")
        case .action: Phrase("操作", "Action")
        case .add: Phrase("添加", "Add")
        case .addOrder: Phrase("添加提货单", "Add delivery order")
        case .anyTruck: Phrase("不限车号", "Any truck")
        case .awaitingSecondWeighing: Phrase("在厂 · 待二次过磅", "Inside · awaiting second weighing")
        case .back: Phrase("返回", "Back")
        case .beforeThisDay: Phrase("昨日止", "Before this day")
        case .businessDay: Phrase("业务日", "Business day")
        case .byCustomer: Phrase("按往来单位", "By customer / supplier")
        case .byOrder: Phrase("按提货单", "By delivery order")
        case .byProduct: Phrase("按产品", "By product")
        case .cancelMeaning:
            Phrase(
                "本车不装货离厂。已称的重量保留在记录中，不出磅单。",
                "The truck leaves without a load. The weights taken stay on record; no weigh ticket is issued."
            )
        case .cancelVisit: Phrase("取消本次进厂", "Cancel visit")
        case .cannotSaveBecause: Phrase("现在不能保存：", "Cannot save now:")
        case .cause: Phrase("原因", "Cause")
        case .checks: Phrase("检查", "Checks")
        case .chooseFile: Phrase("选择 CSV 文件", "Choose a CSV file")
        case .closeOrder: Phrase("完成（不再提货）", "Close: no further truck")
        case .closeOrderMeaning:
            Phrase(
                "完成后余量退回合同；没有装过车的提货单可以作废。",
                "Closing returns what remains to the contract; an order without loads can be voided."
            )
        case .column: Phrase("列", "Column")
        case .columns: Phrase("列说明", "Columns")
        case .columnsHint:
            Phrase(
                "第一行是列名，顺序不限；未列出的列会被拒绝。一行有误，整批不导入。",
                "The first row holds the column names, in any order; unknown columns are refused. If one row is wrong, none is imported."
            )
        case .contractNumber: Phrase("合同号", "Contract no.")
        case .correctTheseFields:
            Phrase("没有保存，请改正以下各项：", "Nothing was saved; please correct these fields:")
        case .customer: Phrase("往来单位", "Customer / supplier")
        case .dailyLoadReport: Phrase("装车日报表", "Daily load report")
        case .deliveryOrder: Phrase("提货单", "Delivery order")
        case .deliveryOrders: Phrase("提货单", "Delivery orders")
        case .done: Phrase("已完成", "Done")
        case .driver: Phrase("司机", "Driver")
        case .example: Phrase("示例", "Example")
        case .excess: Phrase("超出", "Excess")
        case .executionRate: Phrase("执行率", "Executed")
        case .expired: Phrase("过期", "Expired")
        case .fileRead: Phrase("已读入，请核对后导入：", "Read; check it, then import:")
        case .fileTooLarge:
            Phrase(
                "文件超过 2 MB，请分批导入。",
                "The file is larger than 2 MB; import it in parts.")
        case .fileUnreadable:
            Phrase(
                "无法读取：既不是 UTF-8 也不是 GB 18030 文本。请另存为 CSV。",
                "Not readable: neither UTF-8 nor GB 18030 text. Save it as CSV.")
        case .firstWeighing: Phrase("首磅", "First weighing")
        case .gatePass: Phrase("出门证", "Gate pass")
        case .gatePassNumber: Phrase("出门证号", "Gate pass no.")
        case .gatekeeper: Phrase("门卫", "Gatekeeper")
        case .gross: Phrase("毛重", "Gross")
        case .history: Phrase("经过", "History")
        case .holdOrCancel: Phrase("待处理 / 取消", "Hold / cancel")
        case .importOrders: Phrase("导入提货单", "Import delivery orders")
        case .index: Phrase("序号", "No.")
        case .issuedAt: Phrase("签发时间", "Issued at")
        case .kilograms: Phrase("kg", "kg")
        case .line: Phrase("行", "Row")
        case .lineCurrent: Phrase("正在装", "Loading now")
        case .lineDone: Phrase("已装完", "Loaded")
        case .lineWaiting: Phrase("待装", "Waiting")
        case .loadAgain: Phrase("刷新", "Load again")
        case .loadCount: Phrase("车数", "Loads")
        case .loadHeld: Phrase("本车待处理，不得出厂", "Load on hold: the truck may not leave")
        case .loadRecords: Phrase("装车记录", "Load records")
        case .loaded: Phrase("已装", "Loaded")
        case .marks: Phrase("标记", "Marks")
        case .meaning: Phrase("含义", "Meaning")
        case .minutes: Phrase("分钟", "min")
        case .minutesInside: Phrase("在厂分钟", "Minutes inside")
        case .movement: Phrase("过磅类型", "Movement")
        case .nameTruck: Phrase("登记车辆", "Name truck")
        case .net: Phrase("净重", "Net")
        case .newOrder: Phrase("新建提货单", "New delivery order")
        case .nextDay: Phrase("后一日", "Next day")
        case .nextPage: Phrase("下一页", "Next page")
        case .noChecks:
            Phrase(
                "登记车辆后，这里列出检查结果。",
                "Once a truck is named, its checks are listed here.")
        case .noLoadOnOrder:
            Phrase(
                "还没有装车。本提货单的车二磅后，装车记录出现在这里。",
                "No load yet. A load record appears here after a truck's second weighing on this delivery order."
            )
        case .noLoadThisDay:
            Phrase(
                "这一日没有装车记录。二磅保存后，记录自动出现在这里。",
                "No load record on this day. Records appear here once a second weighing is saved.")
        case .noOrderExpected:
            Phrase(
                "没有待装提货单。开单处新建或导入提货单后出现在这里。",
                "No delivery order is expecting a truck. Orders appear here once the billing desk enters or imports them."
            )
        case .noOrderFound:
            Phrase(
                "没有符合条件的提货单。提货单由开单处新建或导入。",
                "No delivery order matches. The billing desk enters or imports them.")
        case .noOrderOnVisit: Phrase("还没有提货单。请在下面添加。", "No delivery order yet. Add one below.")
        case .noOtherScales:
            Phrase(
                "只有一台秤。其他秤在设置中登记后显示在这里。",
                "There is one scale only. Others appear here once they are set up.")
        case .noSignal: Phrase("无信号", "No signal")
        case .noSignalHint:
            Phrase(
                "收不到秤的读数，请检查仪表和网络",
                "No reading arrives from the scale; check the indicator and the network")
        case .noTicketYet:
            Phrase(
                "还没有磅单。二磅保存后，磅单出现在这里。",
                "No weigh ticket yet. Tickets appear here once a second weighing is saved.")
        case .noTruckInside:
            Phrase(
                "没有在厂车辆。首磅保存后，车辆在这里等待二磅。",
                "No truck inside. After its first weighing a truck waits here for the second.")
        case .noTruckNamed:
            Phrase(
                "还没有登记车辆。请扫提货单条码，或输入车号后按 Enter。",
                "No truck named. Scan the delivery order or type the plate, then press Enter.")
        case .noTruckYet: Phrase("还没有登记车辆。", "No truck is named.")
        case .noWeighingYet:
            Phrase(
                "还没有过磅。首磅保存后出现在这里。",
                "No weighing yet. It appears here once the first weighing is saved.")
        case .notRequired: Phrase("可空", "Optional")
        case .nothingImported: Phrase("整批未导入，请改正：", "Nothing was imported. Please correct:")
        case .numbersMissing: Phrase("断号", "Missing")
        case .numbersUnbroken: Phrase("无断号", "Unbroken")
        case .onScaleNow: Phrase("上秤", "On scale")
        case .openingLoaded: Phrase("期初已装", "Loaded before entry")
        case .orderExecution: Phrase("提货单执行", "Delivery order execution")
        case .orderNumber: Phrase("提货单号", "Delivery order no.")
        case .ordered: Phrase("订货", "Ordered")
        case .ordersExpected: Phrase("今日待装提货单", "Delivery orders expecting a truck")
        case .otherScales: Phrase("其他秤", "Other scales")
        case .pages: Phrase("页面", "Pages")
        case .paper: Phrase("纸张", "Paper")
        case .paperA5: Phrase("A5 横向", "A5 landscape")
        case .paperContinuous: Phrase("241 × 140 mm 连续纸", "241 × 140 mm continuous")
        case .password: Phrase("密码", "Password")
        case .pasteRows: Phrase("或在此粘贴（含列名行）", "Or paste here, with the row of column names")
        case .plate: Phrase("车号", "Plate")
        case .plateHelp:
            Phrase(
                "可输入车号后几位；扫提货单条码会填入此处，不会保存重量。",
                "The last digits of a plate will do. A scan goes here and never saves a weight.")
        case .plateOrOrder: Phrase("车号或提货单号", "Plate or delivery order no.")
        case .plates: Phrase("车号", "Plates")
        case .platesHelp: Phrase("用空格分开；不填则不限车号", "Separated by spaces; empty means any truck")
        case .previousDay: Phrase("前一日", "Previous day")
        case .print: Phrase("打印", "Print")
        case .printTicket: Phrase("打印磅单", "Print weigh ticket")
        case .product: Phrase("产品", "Product")
        case .reason: Phrase("原因（写入记录）", "Reason (goes on record)")
        case .recentTickets: Phrase("最近 10 张磅单", "Last 10 weigh tickets")
        case .refused: Phrase("未执行", "Refused")
        case .remaining: Phrase("余量", "Remaining")
        case .required: Phrase("必填", "Required")
        case .reviewer: Phrase("审核", "Reviewer")
        case .reweigh: Phrase("重新过磅", "Weigh again")
        case .reweighMeaning:
            Phrase(
                "本车卸货后再过磅，仍属本次进厂；本次称重不出磅单。",
                "The truck unloads and is weighed again within this visit; no weigh ticket is issued for this weighing."
            )
        case .saveOrder: Phrase("保存提货单", "Save delivery order")
        case .saveWeighing: Phrase("称重保存", "Save weighing")
        case .scale: Phrase("秤", "Scale")
        case .search: Phrase("查找", "Search")
        case .searchHint: Phrase("单号、往来单位、车号尾数", "Number, customer or supplier, end of plate")
        case .secondWeighing: Phrase("二磅", "Second weighing")
        case .show: Phrase("显示", "Show")
        case .signIn: Phrase("登录", "Sign in")
        case .signOut: Phrase("退出", "Sign out")
        case .since: Phrase("进厂时间", "Inside since")
        case .skipToContent: Phrase("跳到正文", "Skip to content")
        case .state: Phrase("状态", "State")
        case .storekeeper: Phrase("仓管员", "Storekeeper")
        case .switchInputMethod:
            Phrase(
                "扫码可能有误：请切换到英文输入法，核对后按 Enter。",
                "The scan may be wrong: switch to the English input method, check it, then press Enter."
            )
        case .tare: Phrase("皮重", "Tare")
        case .thisDay: Phrase("今日", "This day")
        case .ticketNumber: Phrase("磅单号", "Ticket no.")
        case .ticketNumbers: Phrase("磅单号", "Ticket nos.")
        case .time: Phrase("时间", "Time")
        case .tolerance: Phrase("溢短装", "Tolerance")
        case .tonnes: Phrase("吨", "t")
        case .total: Phrase("合计", "Total")
        case .truckOnScale: Phrase("秤上车辆", "Truck on the scale")
        case .trucksInside: Phrase("在厂车辆", "Trucks inside")
        case .twoWeighings: Phrase("二次过磅", "Two weighings")
        case .unusualPlate: Phrase("特殊号牌", "Unusual plate")
        case .userName: Phrase("用户名", "User name")
        case .validFrom: Phrase("有效期自", "Valid from")
        case .validUntil: Phrase("有效期至", "Valid until")
        case .validity: Phrase("有效期", "Validity")
        case .visit: Phrase("本次进厂", "Visit")
        case .voidOrder: Phrase("作废", "Void")
        case .weighTicket: Phrase("磅单", "Weigh ticket")
        case .weighbridgeOperator: Phrase("司磅员", "Weighbridge operator")
        case .weighing: Phrase("称重", "Weighing")
        case .weighings: Phrase("过磅", "Weighings")
        case .weight: Phrase("重量", "Weight")
        case .weightNeedsScript:
            Phrase(
                "实时重量需要启用 JavaScript；称重保存不受影响。",
                "The live weight needs JavaScript; saving works without it.")
        case .zero: Phrase("零点", "Zero")
        }
    }
}
