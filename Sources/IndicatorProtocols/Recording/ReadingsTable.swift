internal import TradeValues
internal import WeighingCore

/// `readings.tsv`: what a recording was decoded to, in the columns of the captures, so that a row
/// can be copied there. `?` stands for what a frame does not say, `-` for no usable weight.
public struct ReadingsTable: Sendable {
    /// The first line.
    public static let head = "protocol\thex\tweight\tunit\tstable\tmode\toverload\tsource\n"

    private let protocolName: String

    public init(profile: DeviceProfile) {
        protocolName =
            switch profile.language {
            case .stream(let name, _): name
            case .described: "\(ProtocolCatalog.describedName)/\(profile.name)"
            case .modbus: "\(ModbusReplyFormat.Transport.rtu.rawValue)/\(profile.name)"
            }
    }

    /// The row of a frame or of rejected bytes; nil for anything else.
    public func row(_ finding: WireFinding) -> String? {
        let time = "\(finding.milliseconds.secondsText) s"
        switch finding.content {
        case .reading(let reading, let frame):
            return line([frame.hexText] + Self.columns(reading) + [time])
        case .rejected(let bytes, let reason):
            let unknown = ["REJECT", "?", "?", "?", "?"]
            return line([bytes.hexText] + unknown + ["\(time), \(reason.word)"])
        case .lineFeed, .sent, .note:
            return nil
        }
    }

    private func line(_ fields: [String]) -> String {
        ([protocolName] + fields).joined(separator: "\t") + "\n"
    }

    private static func columns(_ reading: Reading) -> [String] {
        [
            reading.value?.text ?? "-", reading.unit?.rawValue ?? "?", flag(reading.isStable),
            reading.mode?.rawValue ?? "?", flag(reading.range.map { $0 == .outside }),
        ]
    }

    private static func flag(_ value: Bool?) -> String { value.map { $0 ? "1" : "0" } ?? "?" }
}

extension WireRecording {
    /// Everything that was decoded from the recording, as a whole table.
    public func readingsTable(_ profile: DeviceProfile) -> String {
        var decoder = WireDecoder(profile: profile)
        let table = ReadingsTable(profile: profile)
        let findings =
            events.flatMap { decoder.take($0) }
            + decoder.finish(at: events.last?.milliseconds ?? 0)
        return ReadingsTable.head + findings.compactMap(table.row).joined()
    }
}
