import IndicatorProtocols
import IndicatorSimulator
import TradeValues
import WeighingCore

/// What is simulated: a model by its profile, or a protocol as the reference describes it.
struct SimulatedSubject {
    /// For the greeting: the model in both languages, or the protocol's name.
    let title: String
    /// Nil when a protocol was named and no profile is known for it.
    let profileName: String?
    let language: Language
    let unit: WeightUnit
    /// Nil when the profile leaves it to the scale.
    let range: WeighingRange?

    enum Language {
        case stream(Stream)
        case modbus(RegisterMap)
    }

    struct Stream {
        /// What `decode` reads it with; nil where that takes the profile's own switches.
        let protocolName: String?
        let encoder: any FrameEncoder
        /// How a reader with the same profile reads the frames.
        let format: any FrameFormat
        /// What the device waits for; nil when it sends by itself.
        let request: [UInt8]?
        /// Digits behind a point that the frame does not carry.
        let unsentDecimals: Int?
    }

    /// - Returns: nil for a protocol that the simulator does not speak.
    init?(_ profile: DeviceProfile) {
        title = "\(profile.modelChinese) · \(profile.modelEnglish) (\(profile.name))"
        profileName = profile.name
        unit = profile.unit
        range = profile.range
        if case .modbus(let map, _) = profile.language {
            language = .modbus(map)
            return
        }
        guard let encoder = FrameEncoderCatalog.encoder(of: profile),
            let format = profile.frameFormat
        else { return nil }
        language = .stream(
            Stream(
                protocolName: Self.plainProtocolName(profile), encoder: encoder, format: format,
                request: profile.request?.bytes, unsentDecimals: Self.unsentDecimals(profile)))
    }

    private static func plainProtocolName(_ profile: DeviceProfile) -> String? {
        guard case .stream(let name, StreamDialect()) = profile.language else { return nil }
        return name
    }

    private static func unsentDecimals(_ profile: DeviceProfile) -> Int? {
        switch profile.language {
        case .stream(_, let dialect): return dialect.decimals
        case .described(let frame):
            guard case .fixed(let count) = frame.weight.decimals else { return nil }
            return count
        case .modbus: return nil
        }
    }

    /// - Parameters:
    ///   - protocolName: a stream's, or `modbus-tcp/int32-ABCD-fc3` and the like.
    ///   - profileName: a profile that reads it, for the configuration.
    init?(protocolName: String, profileName: String?) {
        title = protocolName
        self.profileName = profileName
        unit = .kilogram
        range = nil
        if let encoder = FrameEncoderCatalog.encoder(forProtocol: protocolName),
            let format = ProtocolCatalog.stream(named: protocolName)
        {
            language = .stream(
                Stream(
                    protocolName: protocolName, encoder: encoder, format: format, request: nil,
                    unsentDecimals: nil))
            return
        }
        let parts = protocolName.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, ["modbus-rtu", "modbus-tcp"].contains(parts[0]),
            let map = ProtocolCatalog.registerMap(named: parts[1])
        else { return nil }
        language = .modbus(map)
    }

    var isModbus: Bool {
        if case .modbus = language { true } else { false }
    }

    /// Decimals that the profile has fixed, so that nobody else may choose them.
    var fixedDecimals: Int? {
        switch language {
        case .stream(let stream): return stream.unsentDecimals
        case .modbus(let map):
            guard case .fixed(let count) = map.decimals else { return nil }
            return count
        }
    }
}

extension SimulatedSubject.Stream {
    /// Whether whoever reads the frames with the same profile sees this weight as it is.
    func canShow(_ weight: Weight, _ setting: DisplaySetting) -> Bool {
        let indication = SimulatedIndication(
            weight: weight, isMoving: false, isOutOfRange: false, isAtZero: weight == .zero)
        guard let frame = encoder.frame(showing: setting.display(of: indication)) else {
            return false
        }
        let shown = DisplaySetting(unit: setting.unit, decimals: setting.decimals)
            .display(of: indication).value
        var decoder = StreamDecoder(format: format)
        var values: [DecimalNumber?] = []
        // A reader may need the end of one frame to know where the next begins.
        for _ in 0..<3 { decoder.push(frame) { reading, _ in values.append(reading.value) } }
        return values.count >= 2 && decoder.counts.faults == 0
            && values.allSatisfy { value in
                value?.whole(scaledByPowerOfTen: 9) == shown.whole(scaledByPowerOfTen: 9)
            }
    }
}
