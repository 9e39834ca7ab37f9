public import ContractCore
internal import TradeValues

extension TableRefusal: Explained {
    public var message: Message {
        switch self {
        case .rowsRefused(let problems):
            problems.contains { $0.line != nil }
                ? Message(
                    Phrase(
                        "有 \(problems.count) 处问题，没有导入任何一行",
                        "No row was taken; problems: \(problems.count)"),
                    next: Phrase("改正后重新导入整个文件", "Mend them and import the whole file again"))
                : Message(
                    Phrase(
                        "有 \(problems.count) 处填写有误，没有保存",
                        "Nothing was saved; fields to mend: \(problems.count)"),
                    next: Phrase("改正后再保存", "Mend them and save again"))
        }
    }
}

extension RowProblem {
    /// The problem with its field, without its line.
    public var phrase: Phrase {
        let reason = reason.phrase
        guard let field else { return reason }
        return Phrase("\(field)：\(reason.chinese)", "\(field): \(reason.english)")
    }
}

extension RowProblem.Reason {
    /// The problem without its field.
    public var phrase: Phrase {
        switch self {
        case .missing: Phrase("缺少", "missing")
        case .emptyTable: Phrase("文件是空的，缺少标题行", "the file is empty; its header line is missing")
        case .malformed(let value): Phrase("“\(value)”无法识别", "“\(value)” cannot be read")
        case .tooLong(let maximum): Phrase("超过 \(maximum)", "more than \(maximum)")
        case .notPositive(let value): Phrase("“\(value)”须大于 0", "“\(value)” must be above 0")
        case .notOneOf(let value, let allowed):
            Phrase(
                "“\(value)”须为 \(allowed.joined(separator: "、")) 之一",
                "“\(value)” must be one of \(allowed.joined(separator: ", "))")
        case .notBetween(let value, let least, let most):
            Phrase(
                "“\(value)”须为 \(least)–\(most) 的整数",
                "“\(value)” must be a whole number from \(least) to \(most)")
        case .rateOutside(let value, let most):
            Phrase(
                "“\(value)”须为 0–\(most.text)（‰），最多两位小数",
                "“\(value)” must be 0-\(most.text) (‰), with at most two decimals")
        case .notInMasterData(let kind, let key):
            Phrase(
                "基础资料里没有\(kind.word.chinese)“\(key)”",
                "there is no “\(key)” among the \(kind.word.english.lowercased())")
        case .notWithThisKind:
            Phrase("这种结算方式用不到，请留空", "has no use with this kind: leave it empty")
        case .notDifference(let difference):
            Phrase(
                "毛重 − 皮重 = \(difference)，与净重不符", "gross less tare is \(difference), and not the net"
            )
        case .notAbove(let least): Phrase("必须大于 \(least)", "must be above \(least)")
        case .endsBeforeStart: Phrase("早于开始日", "lies before the first day")
        case .wordsDiffer(let expected):
            Phrase(
                "与数字不符：数字是“\(expected)”，请与原件核对",
                "the figures say “\(expected)”: check both with the paper")
        case .notForEachTruck(let found, let trucks):
            Phrase(
                "写了 \(found) 项，车有 \(trucks) 辆：每车一项，按车号顺序，或只写一项",
                "\(found) entries for \(trucks) trucks: write one for each in their order, or one for all"
            )
        case .sealDiffers:
            Phrase(
                "与预留印鉴不符，不能核对通过，请答复客户",
                "not the specimen on file: it cannot be checked, answer the customer")
        case .duplicate(let line): Phrase("与第 \(line) 行重复", "same as line \(line)")
        case .unknownColumn: Phrase("没有这一列", "no such column")
        case .duplicateColumn: Phrase("列重复", "column occurs twice")
        case .fieldCount(let found, let expected):
            Phrase("有 \(found) 列，应为 \(expected) 列", "\(found) fields instead of \(expected)")
        case .unclosedQuote: Phrase("引号没有结束", "a quote is not closed")
        case .notUTF8: Phrase("文件不是 UTF-8 编码", "the file is not UTF-8")
        case .tooManyRows(let maximum): Phrase("超过 \(maximum) 行", "more than \(maximum) rows")
        case .openingAboveOrdered: Phrase("期初已装大于订货量", "opening balance above the ordered quantity")
        case .refused(let refusal): refusal.message.text
        case .unsettled(let refusal): refusal.message.text
        case .notMoved(let refusal): refusal.message.text
        case .noLoad(let ticket):
            Phrase(
                "没有磅单 \(ticket)，或已作废、已更正",
                "there is no load with ticket \(ticket), or it no longer counts")
        }
    }
}
