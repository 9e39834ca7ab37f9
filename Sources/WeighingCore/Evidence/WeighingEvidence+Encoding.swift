internal import TradeValues

/// The bytes in which evidence is kept. Offsets and weights are written as differences, numbers as
/// variable-length integers of seven bits a byte, the lowest first; signed ones with the sign in
/// the lowest bit.
///
/// ```
/// "WBE1"        4 bytes
/// startedAt     8 bytes, big-endian, milliseconds since 1970 UTC
/// resolution    grams; weights below are multiples of it
/// samples       count, then for each: milliseconds since the last, difference of the multiple
/// phases        count, then for each: milliseconds since the last, place in the list of phases
/// sensors       count, then for each: milliseconds since the last, place in the list of sensors,
///               place in the list of their states
/// frames        count, then for each: milliseconds since the last,
///               0 for the same bytes as before or the length and the bytes
/// ```
extension WeighingEvidence {
    private static let mark = Array("WBE1".utf8)

    /// The order of phases in the encoding; only ever added to.
    private static let phaseList: [WeighingCycle.Phase] = [
        .noSignal, .zero, .offZero, .arriving, .settling, .stable, .captured, .leaving,
        .outOfRange, .notForTrade, .offPosition,
    ]

    /// The order of sensors in the encoding; only ever added to.
    private static let sensorList: [DeckSensor.Means] = [
        .beamEntry, .beamExit, .beamLeft, .beamRight, .loopEntry, .loopExit, .emergencyStop,
    ]

    /// The order of what sensors show; only ever added to.
    private static let stateList: [DeckSensor.State] = [.free, .interrupted, .unknown]

    /// A frame that is longer is no indication.
    private static let longestFrame = 1_024
    /// Above what a recorder keeps; more is damage.
    private static let mostItems = 65_536

    public var encoded: [UInt8] {
        var writer = ByteWriter(Self.mark)
        writer.write(fixed: startedAt.milliseconds)
        let resolution = Self.resolution(curve)
        writer.write(UInt64(resolution))
        writer.write(UInt64(curve.count))
        var last: Int64 = 0
        var multiple: Int64 = 0
        for sample in curve {
            writer.write(UInt64(sample.milliseconds - last))
            writer.write(signed: sample.weight.grams / resolution - multiple)
            last = sample.milliseconds
            multiple = sample.weight.grams / resolution
        }
        writer.write(UInt64(phases.count))
        last = 0
        for change in phases {
            writer.write(UInt64(change.milliseconds - last))
            writer.write(UInt64(Self.phaseList.firstIndex(of: change.phase) ?? 0))
            last = change.milliseconds
        }
        writeSensors(to: &writer)
        writer.write(UInt64(window.count))
        last = 0
        var bytes: [UInt8] = []
        for frame in window {
            writer.write(UInt64(frame.milliseconds - last))
            let isSame = frame.bytes == bytes
            writer.write(isSame ? 0 : UInt64(frame.bytes.count))
            if !isSame { writer.write(bytes: frame.bytes) }
            last = frame.milliseconds
            bytes = frame.bytes
        }
        return writer.bytes
    }

    /// Nil unless the bytes are evidence from the first to the last.
    public init?(encoded: [UInt8]) {
        var reader = ByteReader(encoded)
        guard reader.take(Self.mark), let start = reader.fixed(),
            let resolution = reader.number(), resolution > 0,
            let curve = Self.samples(&reader, resolution), let phases = Self.phases(&reader),
            let sensors = Self.sensors(&reader), let window = Self.frames(&reader),
            reader.isAtEnd
        else { return nil }
        self.init(
            startedAt: Timestamp(milliseconds: start), curve: curve, phases: phases,
            sensors: sensors, window: window)
    }

    private func writeSensors(to writer: inout ByteWriter) {
        writer.write(UInt64(sensors.count))
        var last: Int64 = 0
        for change in sensors {
            writer.write(UInt64(change.milliseconds - last))
            writer.write(UInt64(Self.sensorList.firstIndex(of: change.means) ?? 0))
            writer.write(UInt64(Self.stateList.firstIndex(of: change.state) ?? 0))
            last = change.milliseconds
        }
    }

    private static func sensors(_ reader: inout ByteReader) -> [SensorChange]? {
        var time: Int64 = 0
        return reader.list(atMost: mostItems) { reader in
            guard let step = reader.number(), let means = reader.number(),
                let state = reader.number(), sensorList.indices.contains(Int(means)),
                stateList.indices.contains(Int(state))
            else { return nil }
            time &+= step
            return SensorChange(
                milliseconds: time, means: sensorList[Int(means)], state: stateList[Int(state)])
        }
    }

    private static func samples(
        _ reader: inout ByteReader, _ resolution: Int64
    ) -> [CurveSample]? {
        var time: Int64 = 0
        var multiple: Int64 = 0
        return reader.list(atMost: mostItems) { reader in
            guard let step = reader.number(), let difference = reader.signed() else { return nil }
            time &+= step
            multiple &+= difference
            let (grams, isTooLarge) = multiple.multipliedReportingOverflow(by: resolution)
            guard !isTooLarge else { return nil }
            return CurveSample(milliseconds: time, weight: Weight(grams: grams))
        }
    }

    private static func phases(_ reader: inout ByteReader) -> [PhaseChange]? {
        var time: Int64 = 0
        return reader.list(atMost: mostItems) { reader in
            guard let step = reader.number(), let place = reader.number(),
                phaseList.indices.contains(Int(place))
            else { return nil }
            time &+= step
            return PhaseChange(milliseconds: time, phase: phaseList[Int(place)])
        }
    }

    private static func frames(_ reader: inout ByteReader) -> [WindowFrame]? {
        var time: Int64 = 0
        var bytes: [UInt8] = []
        return reader.list(atMost: mostItems) { reader in
            guard let step = reader.number(), let length = reader.number(),
                length <= longestFrame
            else { return nil }
            time &+= step
            if length > 0 {
                guard let taken = reader.bytes(Int(length)) else { return nil }
                bytes = taken
            }
            return WindowFrame(milliseconds: time, bytes: bytes)
        }
    }

    /// The coarsest unit in which every weight is whole: usually the scale's division.
    private static func resolution(_ curve: [CurveSample]) -> Int64 {
        let divisor = curve.reduce(Int64(0)) { commonDivisor($0, $1.weight.grams.magnitude) }
        return max(divisor, 1)
    }

    private static func commonDivisor(_ left: Int64, _ right: UInt64) -> Int64 {
        var (left, right) = (left, Int64(clamping: right))
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}
