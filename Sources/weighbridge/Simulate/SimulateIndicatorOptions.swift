import ArgumentParser
import BilingualTerms
import IndicatorProtocols
import IndicatorSimulator
import SettingsFile
import SiteConfiguration
import TradeValues
import WeighingCore

/// Which indicator is simulated, and what it shows.
struct SimulateIndicatorOptions: ParsableArguments {
    @Option(help: "设备配置名，devices/ 里的文件。The device profile: a file in devices/.")
    var profile: String?
    @Option(
        name: .customLong("protocol"),
        help: "协议名，如 mt-cont、modbus-tcp/int32-ABCD-fc3。The protocol's name.")
    var protocolName: String?
    @Option(
        help: "单位：g、kg、t、lb、oz、ton；默认按设备配置。The unit; the profile's otherwise.",
        transform: Self.unit)
    var unit: WeightUnit?
    @Option(help: "小数位数；默认够用的最少位数。Digits behind the point; as few as suffice.")
    var decimals: Int?
    @Option(
        help: ArgumentHelp(
            "连续发送的间隔。Between two frames that are sent continuously.",
            valueName: "milliseconds"))
    var interval: Int64 = 100
    @Option(name: .customLong("unit-id"), help: "Modbus 站号。The Modbus unit id.")
    var unitID = 1

    /// Checks what nothing else can tell: a recording names its profile itself.
    func validate(isReplayed: Bool) throws {
        if isReplayed {
            guard profile == nil, protocolName == nil else {
                throw ValidationError(
                    "--replay 自己带着设备配置：去掉 --profile 和 --protocol。"
                        + "A recording has its profile: leave out --profile and --protocol.")
            }
        } else if (profile == nil) == (protocolName == nil) {
            throw ValidationError(
                "--profile 和 --protocol 写一个。Name either --profile or --protocol.")
        }
    }

    func validate() throws {
        if let decimals, !DisplaySetting.decimalsAllowed.contains(decimals) {
            throw ValidationError("--decimals 应在 0-6。--decimals lies within 0-6.")
        }
        guard StreamSender.intervals.contains(interval) else {
            throw ValidationError(
                "--interval 应在 20-5000 毫秒。--interval lies within 20-5000 milliseconds.")
        }
        guard (1...247).contains(unitID) else {
            throw ValidationError("--unit-id 应在 1-247。--unit-id lies within 1-247.")
        }
    }

    private static func unit(_ text: String) throws -> WeightUnit {
        guard let unit = WeightUnit(rawValue: text) else {
            let units = WeightUnit.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError(
                "没有单位 \(text)；可用 \(units)。There is no unit \(text); there are \(units).")
        }
        return unit
    }

    /// The named profile or protocol; what is wrong with it goes to standard error.
    func subject(
        on kind: SimulateLinkOptions.Kind, devices: DevicesOption
    ) throws -> SimulatedSubject {
        let subject =
            if let profile {
                SimulatedSubject(try Self.profile(named: profile, in: devices))
            } else {
                SimulatedSubject(
                    protocolName: protocolName ?? "",
                    profileName: devices.found.flatMap { reader(in: $0) })
            }
        guard let subject else {
            throw Self.refusal(
                Phrase(
                    "模拟不了 \(profile ?? protocolName ?? "")；协议有：\(ProtocolCatalog.captureNameHint)",
                    "\(profile ?? protocolName ?? "") cannot be simulated; protocols are: \(ProtocolCatalog.captureNameHint)"
                ))
        }
        guard subject.isModbus == kind.isModbus else {
            throw Self.refusal(
                subject.isModbus
                    ? Phrase(
                        "\(subject.title) 是 Modbus 仪表：用 --modbus-tcp、--modbus-rtu 或 --modbus-rtu-tcp",
                        "\(subject.title) is asked for registers: use --modbus-tcp, --modbus-rtu or --modbus-rtu-tcp"
                    )
                    : Phrase(
                        "\(subject.title) 发送帧：用 --pty 或 --tcp",
                        "\(subject.title) sends frames: use --pty or --tcp"))
        }
        return subject
    }

    /// How the subject shows its load.
    func setting(of subject: SimulatedSubject) throws -> DisplaySetting {
        let unit = unit ?? subject.unit
        let division = SimulatedDevice.range(of: subject).division
        if let fixed = subject.fixedDecimals, let decimals, decimals != fixed {
            throw Self.refusal(
                Phrase(
                    "设备配置规定 \(fixed) 位小数：去掉 --decimals",
                    "the profile has \(fixed) decimals: leave --decimals out"))
        }
        let fewest = DisplaySetting.fewestDecimals(of: unit, division: division) ?? 0
        let setting = DisplaySetting(
            unit: unit, decimals: subject.fixedDecimals ?? decimals ?? fewest,
            sendsPoint: subject.isModbus || subject.fixedDecimals == nil)
        guard setting.shows(division) else {
            throw Self.refusal(
                Phrase(
                    "分度值 \(division.kilogramsText) kg 用 \(unit.rawValue) 显示要 \(fewest) 位小数，不是 \(setting.decimals)；换 --unit 或 --decimals",
                    "a division of \(division.kilogramsText) kg needs \(fewest) decimals in \(unit.rawValue), not \(setting.decimals): change --unit or --decimals"
                ))
        }
        return setting
    }

    /// When frames are sent.
    func manner(of subject: SimulatedSubject) -> StreamSender.Manner {
        if case .stream(let stream) = subject.language, let request = stream.request {
            return .onRequest(request)
        }
        return .continuous(everyMilliseconds: interval)
    }

    /// The first profile in the folder that reads the protocol without switches of its own.
    private func reader(in folder: String) -> String? {
        let folder = DeviceFolder(path: folder)
        return folder.names.first { name in
            guard let profile = folder.profile(named: name), profile.request == nil,
                case .stream(let own, StreamDialect()) = profile.language
            else { return false }
            return own == protocolName
        }
    }

    private static func profile(
        named name: String, in devices: DevicesOption
    ) throws -> DeviceProfile {
        let folder = DeviceFolder(path: try devices.folder())
        if let profile = folder.profile(named: name) { return profile }
        for problem in folder.problems { Console.problem(problem.phrase) }
        guard folder.problems.isEmpty else { throw Console.configurationExit }
        throw refusal(DevicesOption.noProfile(name, in: folder))
    }

    private static func refusal(_ phrase: Phrase) -> ExitCode {
        Console.problem(phrase)
        return Console.dataExit
    }
}
