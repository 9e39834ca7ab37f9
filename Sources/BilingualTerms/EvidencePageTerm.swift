/// Words of what a load page shows as evidence.
public enum EvidencePageTerm: String, TemplateTerm {
    case evidence
    case evidenceMeaning
    case evidenceSeen
    case highestWeight
    case ledgerEntry
    case ledgerHash
    case rawFrame
    case sensorsTaken
    case weightCurve
    case weightTaken

    public var phrase: Phrase {
        switch self {
        case .evidence: Phrase("称重证据", "Evidence")
        case .evidenceMeaning:
            Phrase(
                "曲线从上秤画到下秤，竖线处取重。",
                "Each curve runs from drive-on to drive-off; the weight was taken at the upright line."
            )
        case .evidenceSeen: Phrase("观察时间", "Seen")
        case .highestWeight: Phrase("最高示值", "Highest")
        case .ledgerEntry: Phrase("账本条目", "Ledger entry")
        case .ledgerHash: Phrase("哈希", "Hash")
        case .rawFrame: Phrase("取重时的原始数据", "Raw bytes taken")
        case .sensorsTaken: Phrase("取重时的传感器", "Sensors when taken")
        case .weightCurve: Phrase("重量曲线", "Weight curve")
        case .weightTaken: Phrase("取重", "Taken")
        }
    }
}
