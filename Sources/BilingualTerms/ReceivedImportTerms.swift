public import ContractCore

extension ReceivedWeightRow.Field {
    /// What the column of an imported table holds.
    public var meaning: Phrase {
        switch self {
        case .ticket: Phrase("我方磅单号，一个文件里一车一行", "Our ticket; one row of a load in a file")
        case .receivedOn: Phrase("收到日期；2026/11/5 也可以", "The day it arrived; 2026/11/5 is read too")
        case .net:
            Phrase("对方净重，kg；有毛重和皮重时可空", "Their net in kg; may be empty beside gross and tare")
        case .gross: Phrase("对方毛重，kg", "Their gross, kg")
        case .tare: Phrase("对方皮重，kg", "Their tare, kg")
        case .manner:
            Phrase("weighed 过磅、declared 申报；空白为申报", "weighed or declared; empty: declared")
        case .source:
            Phrase(
                "slip 回单、file 表格、carrier 承运单位；空白为表格",
                "slip, file or carrier; empty: file")
        case .weighedOn: Phrase("对方过磅日期，与收到日期不同时", "When it was weighed there, if on another day")
        case .externalNumber:
            Phrase(
                "对方系统的编号；同号同内容再导入不变",
                "The number in their system; the same again changes nothing")
        case .slipNumber, .scale, .division, .signedBy: label
        case .objection:
            Phrase("当场异议；有异议的不计入合计", "An objection noted: the load is left out of totals")
        case .note: Phrase("备注；更正必填原因", "A remark; a correction says why")
        }
    }

    public var example: String {
        switch self {
        case .ticket: "BD1-26-000417"
        case .receivedOn, .weighedOn: "2026-11-23"
        case .net: "31880"
        case .gross: "46820"
        case .tare: "14940"
        case .manner: "weighed"
        case .source: "file"
        case .externalNumber: "SH-20261123-04"
        case .slipNumber: "0012345"
        case .scale: "东门 1 号秤"
        case .division: "20"
        case .signedBy: "王五"
        case .objection: ""
        case .note: ""
        }
    }

    private var label: Phrase {
        ReceivedWeightField(rawValue: rawValue)?.label ?? Phrase(rawValue, rawValue)
    }
}
