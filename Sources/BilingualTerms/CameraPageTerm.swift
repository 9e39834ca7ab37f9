/// Words of photographs and of the plates that cameras send.
public enum CameraPageTerm: String, TemplateTerm {
    case camera
    case confidence
    case lastPlateReading
    case noPlateReading
    case photograph
    case photographMissing
    case photographRemoved
    case photographs
    case pictureNotKept
    case plateAsSent
    case plateReadings
    case plateReceivedAt
    case takePlateOver
    case timesRepeated
    case verdict

    public var phrase: Phrase {
        switch self {
        case .camera: Phrase("相机", "Camera")
        case .confidence: Phrase("置信度", "Confidence")
        case .lastPlateReading: Phrase("最近识别的车牌", "Last plate read")
        case .noPlateReading: Phrase("没有识别记录", "No plate was read")
        case .photograph: Phrase("照片", "Photograph")
        case .photographMissing: Phrase("没有照片", "No photograph")
        case .photographRemoved: Phrase("照片已按期清理", "Removed by the retention rule")
        case .photographs: Phrase("照片", "Photographs")
        case .pictureNotKept: Phrase("照片未保存", "Picture not kept")
        case .plateAsSent: Phrase("识别的车牌", "Plate as sent")
        case .plateReadings: Phrase("车牌识别记录", "Plates read")
        case .plateReceivedAt: Phrase("收到时间", "Received")
        case .takePlateOver: Phrase("采用", "Take over")
        case .timesRepeated: Phrase("重发", "Repeated")
        case .verdict: Phrase("结果", "Result")
        }
    }
}
