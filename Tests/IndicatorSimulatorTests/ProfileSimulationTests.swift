internal import IndicatorProtocols
internal import IndicatorSimulator
internal import Testing
internal import TradeValues
internal import WeighingCore

/// Every model that is shipped can be simulated: whoever reads its own simulated device by its own
/// profile sees what it shows.
@Suite struct ProfileSimulationTests {
    private static let streams = ShippedProfiles.all.filter { $0.frameFormat != nil }
    private static let names = streams.map(\.name).sorted()

    private func profile(_ name: String) throws -> DeviceProfile {
        try #require(Self.streams.first { $0.name == name })
    }

    @Test func thereAreProfiles() {
        #expect(Self.streams.count > 80)
    }

    @Test(arguments: names)
    func readsWhatItsOwnDeviceShows(name: String) throws {
        let profile = try profile(name)
        let device = try #require(Device(profile))
        let carried = try Carried(ShippedProfiles.captures(of: profile))
        for (kilograms, isMoving) in [(0, false), (20, false), (12_340, true), (59_980, false)] {
            let display = device.display(
                kilograms: Int64(kilograms), isMoving: isMoving, isOutOfRange: false)
            let reading = try device.read(display)
            // Some devices weigh at rest only.
            let isReplaced = isMoving && reading.value == nil && reading.isStable == false
            if !isReplaced {
                let value = device.shown(kilograms: Int64(kilograms))
                #expect(reading.value == value, "\(kilograms) kg")
                #expect((reading.unit ?? profile.unit) == profile.unit)
                #expect(reading.unit != nil || !carried.unit || isMoving, "the unit is missing")
            }
            #expect(reading.isStable == nil || reading.isStable == !isMoving)
            #expect(reading.isStable != nil || !carried.motion, "motion is missing")
            #expect(reading.range != .outside)
            #expect(reading.range != nil || !carried.range, "in range is not said")
        }
    }

    /// Out of range there is no weight, and a device that can say so does.
    @Test(arguments: names)
    func readsThatItsOwnDeviceIsOutOfRange(name: String) throws {
        let profile = try profile(name)
        let device = try #require(Device(profile))
        let carried = try Carried(ShippedProfiles.captures(of: profile))
        let display = device.display(kilograms: 60_500, isMoving: false, isOutOfRange: true)
        guard device.encoder.frame(showing: display) != nil else {
            #expect(!carried.overload)
            return
        }
        let reading = try device.read(display)
        #expect(reading.value == nil)
        #expect(reading.range == .outside)
    }

    /// What the documented frames of the model say somewhere.
    private struct Carried {
        let unit: Bool
        let motion: Bool
        let range: Bool
        let overload: Bool

        init(_ rows: [[Substring]]) {
            let frames = rows.filter { $0.count > 6 && $0[2] != "REJECT" }
            unit = frames.contains { $0[3] != "?" }
            motion = frames.contains { $0[4] != "?" }
            range = frames.contains { $0[6] == "0" }
            overload = frames.contains { $0[6] == "1" }
        }
    }

    /// A simulated device as `weighbridge simulate --profile` makes one.
    private struct Device {
        let profile: DeviceProfile
        let encoder: any FrameEncoder
        let format: any FrameFormat
        let setting: DisplaySetting

        init?(_ profile: DeviceProfile) {
            guard let encoder = FrameEncoderCatalog.encoder(of: profile),
                let format = profile.frameFormat
            else { return nil }
            self.profile = profile
            self.encoder = encoder
            self.format = format
            let division = Weight(kilograms: 20)
            let fewest = DisplaySetting.fewestDecimals(of: profile.unit, division: division)
            setting = DisplaySetting(
                unit: profile.unit, decimals: Self.unsentDecimals(profile) ?? fewest ?? 0,
                sendsPoint: Self.unsentDecimals(profile) == nil)
        }

        private static func unsentDecimals(_ profile: DeviceProfile) -> Int? {
            switch profile.language {
            case .stream(_, let dialect): dialect.decimals
            case .described(let frame):
                if case .fixed(let count) = frame.weight.decimals { count } else { nil }
            case .modbus: nil
            }
        }

        func display(kilograms: Int64, isMoving: Bool, isOutOfRange: Bool) -> SimulatedDisplay {
            setting.display(
                of: SimulatedIndication(
                    weight: Weight(kilograms: kilograms), isMoving: isMoving,
                    isOutOfRange: isOutOfRange, isAtZero: kilograms == 0))
        }

        /// The number as a person reads it.
        func shown(kilograms: Int64) -> DecimalNumber {
            let indication = SimulatedIndication(
                weight: Weight(kilograms: kilograms), isMoving: false, isOutOfRange: false,
                isAtZero: false)
            return DisplaySetting(unit: setting.unit, decimals: setting.decimals)
                .display(of: indication).value
        }

        /// The reading of frames sent one behind another: some formats tell a frame's beginning by
        /// the end of the one before.
        func read(_ display: SimulatedDisplay) throws -> Reading {
            let frame = try #require(encoder.frame(showing: display), "nothing is sent")
            var decoder = StreamDecoder(
                format: format, masksParity: profile.serial.dataBits == 7)
            var readings: [Reading] = []
            decoder.push(frame + frame + frame) { reading, _ in readings.append(reading) }
            #expect(decoder.counts.faults == 0)
            let last = try #require(readings.last, "nothing is read of \(frame)")
            #expect(readings.count >= 2 && readings.allSatisfy { $0 == last })
            return last
        }
    }
}
