import ArgumentParser
import BilingualTerms
import IndicatorSimulator
import Logging
import ServiceLifecycle
import UnixSignals

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "模拟一台仪表：任何型号或协议。Simulates an indicator: any model or protocol.",
        discussion: """
            车辆自己上下秤；线路默认是好的，用 --rough 或各个 --…-rate 弄坏它。
            Trucks come and go by themselves. The line is a good one unless --rough or the single \
            rates spoil it. With the same --seed the same trucks and faults come again.
            --replay 重放 watch --record 记下的线路。--replay plays what watch --record has recorded.
            """)

    @OptionGroup(title: "线路 Line") var link: SimulateLinkOptions
    @OptionGroup(title: "仪表 Indicator") var indicator: SimulateIndicatorOptions
    @OptionGroup(title: "重量 Load") var load: SimulateLoadOptions
    @OptionGroup(title: "干扰 Troubles") var troubles: SimulateTroubleOptions
    @OptionGroup(title: "重放 Replay") var replay: SimulateReplay
    @OptionGroup var devices: DevicesOption

    @Option(help: "随机种子，不写就抽一个并打印。The seed; one is drawn and printed otherwise.")
    var seed: UInt64?

    /// Short enough to be typed again.
    private static let drawnSeeds: ClosedRange<UInt64> = 1...999_999

    func validate() throws {
        try troubles.validate(on: link.kind)
        try indicator.validate(isReplayed: replay.replay != nil)
    }

    func run() async throws {
        let seed = seed ?? UInt64.random(in: Self.drawnSeeds)
        let device: any Service =
            if let file = replay.replay {
                try replay.player(of: file, on: link)
            } else {
                try device(seed: seed)
            }
        var logger = Logger(label: "weighbridge")
        logger.logLevel = .error
        // A recording ends by itself, and with it the command.
        let group = ServiceGroupConfiguration(
            services: [
                .init(service: device, successTerminationBehavior: .gracefullyShutdownGroup)
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await ServiceGroup(configuration: group).run()
    }

    /// Opens the far end of the line; whoever waits for the greeting finds it open.
    private func device(seed: UInt64) throws -> SimulatedDevice {
        let subject = try indicator.subject(on: link.kind, devices: devices)
        let setting = try indicator.setting(of: subject)
        do throws(SystemFault) {
            var device = try SimulatedDevice(
                subject, setting, on: link, load: load, manner: indicator.manner(of: subject),
                unitID: indicator.unitID, troubles: troubles.troubles(on: link.kind, seed: seed),
                seed: seed)
            device.greeting =
                SimulateGreeting(
                    subject: subject, setting: setting, address: device.address,
                    unitID: indicator.unitID, range: device.range, seed: seed
                ).text
            return device
        } catch {
            Console.problem(
                Phrase("\(error)；换一个路径或端口", "\(error): choose another path or port"))
            throw Console.failureExit
        }
    }
}
