public import TradeValues
public import WeighingCore

/// What the program has to know about one model of indicator; a file in `devices/`.
public struct DeviceProfile: Hashable, Sendable {
    /// The file's name without `.toml`.
    public let name: String
    public let modelChinese: String
    public let modelEnglish: String
    public let language: Language
    /// What a device is sent that gives a frame only when it is asked; nil: it sends by itself.
    public let request: StreamRequest?
    /// What is assumed when a frame carries no unit.
    public let unit: WeightUnit
    /// Division and Max as the model is usually delivered; a scale's own setting prevails. Nil
    /// when models differ too much to assume any.
    public let range: WeighingRange?
    /// For serial lines; a line's own setting prevails.
    public let serial: SerialSettings
    /// The file it was read from, to the letter: it is kept with what was weighed by it.
    public let text: String

    /// How the indicator speaks.
    public enum Language: Hashable, Sendable {
        /// It sends frames, of its own accord or on ``DeviceProfile/request``; the name stands in
        /// ``ProtocolCatalog/streams``.
        case stream(protocolName: String, StreamDialect = StreamDialect())
        /// It sends frames that the profile describes, of its own accord or on request.
        case described(DescribedFrame)
        /// It is asked for registers, every `pollMilliseconds`.
        case modbus(RegisterMap, pollMilliseconds: Int64)
    }

    /// How frames are cut and read; nil for a device that is asked for registers.
    public var frameFormat: (any FrameFormat)? {
        switch language {
        case .stream(let name, let dialect):
            ProtocolCatalog.stream(named: name)?.speaking(dialect)
        case .described(let frame): DescribedFormat(frame)
        case .modbus: nil
        }
    }

    public init(
        name: String, modelChinese: String, modelEnglish: String, language: Language,
        request: StreamRequest? = nil, unit: WeightUnit, range: WeighingRange?,
        serial: SerialSettings, text: String
    ) {
        self.name = name
        self.modelChinese = modelChinese
        self.modelEnglish = modelEnglish
        self.language = language
        self.request = request
        self.unit = unit
        self.range = range
        self.serial = serial
        self.text = text
    }
}
