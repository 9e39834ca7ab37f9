/// Words of the pages of master data and of lists in general.
public enum MasterPageTerm: String, TemplateTerm {
    case capture
    case deviceProfile
    case importTable
    case masterData
    case masterSearchHint
    case name
    case noMasterRecord
    case previousPage
    case restore
    case retire
    case retireMeaning
    case retired
    case scales
    case scalesMeaning
    case showRetired
    case tareHistory

    public var phrase: Phrase {
        switch self {
        case .capture: Phrase("取数", "Capture")
        case .deviceProfile: Phrase("仪表", "Indicator")
        case .importTable: Phrase("导入表格", "Import a table")
        case .masterData: Phrase("基础资料", "Master data")
        case .masterSearchHint: Phrase("名称、编号、拼音首字母、车号尾数", "Name, code, initials, end of a plate")
        case .name: Phrase("名称", "Name")
        case .noMasterRecord:
            Phrase("没有符合的资料。可以新增，或导入表格。", "Nothing fits. Add one, or import a table.")
        case .previousPage: Phrase("上一页", "Previous page")
        case .restore: Phrase("恢复使用", "Use again")
        case .retire: Phrase("停用", "Retire")
        case .retireMeaning:
            Phrase(
                "停用的资料不再出现在选择里；老单据照旧。每次修改都留下记录。",
                "What is retired is offered no more; old documents keep it. Every change is kept.")
        case .retired: Phrase("已停用", "Retired")
        case .scales: Phrase("秤", "Scales")
        case .scalesMeaning:
            Phrase(
                "秤和仪表写在配置文件里，改动后重启程序。",
                "Scales and indicators stand in the configuration file; restart after a change.")
        case .showRetired: Phrase("含已停用", "Retired ones too")
        case .tareHistory: Phrase("皮重记录", "Tares weighed")
        }
    }
}
