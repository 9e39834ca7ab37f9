import ArgumentParser
import BilingualTerms
import DemoHistory
import Foundation
import IndicatorSimulator
import Logging
internal import Operations
internal import SettingsFile
import SiteConfiguration

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "演示：三台模拟秤，真实链路。A demo yard with three simulated scales on real links.")

    @Option(help: "数据目录。The folder that everything is kept in.")
    var folder = ".demo"
    @Option(help: "网页端口。The port of the pages.")
    var port = 8_080
    @Option(help: "模拟 Modbus TCP 仪表的端口。The port of the simulated Modbus TCP indicator.")
    var modbusPort = 15_020
    @Option(help: "先写这么多天的历史业务。Days of past business to write first.")
    var historyDays = 0
    @Option(help: "历史每天多少车。Trucks a day in that past.")
    var loadsPerDay = 100
    @Option(help: "历史的随机种子；同一种子写出同样的业务。The seed of that past; the same gives the same.")
    var seed: UInt64 = 1
    @OptionGroup var devices: DevicesOption

    func validate() throws {
        guard (0...HistorySize.mostDays).contains(historyDays) else {
            throw ValidationError(
                "--history-days: 0…\(HistorySize.mostDays) 天。Days from 0 to \(HistorySize.mostDays)."
            )
        }
        guard (1...HistorySize.mostLoadsPerDay).contains(loadsPerDay) else {
            throw ValidationError(
                """
                --loads-per-day: 1…\(HistorySize.mostLoadsPerDay) 车。\
                Trucks from 1 to \(HistorySize.mostLoadsPerDay).
                """)
        }
    }

    func run() async throws {
        let devices = try devices.folder()
        let folder = DemoFolder(
            path: DemoFolder.absolute(folder), webPort: port, modbusPort: modbusPort)
        try folder.prepare(devices: devices)
        let configuration: SiteConfiguration
        do {
            configuration = try SiteConfiguration(contentsOf: folder.configurationFile)
        } catch {
            for problem in error.list { Console.problem(problem.phrase) }
            throw Console.configurationExit
        }
        var logger = Logger(label: "weighbridge")
        // The first connections come before the simulated far ends; a newcomer need not read it.
        logger.logLevel = .error
        if historyDays > 0 {
            let past = DemoPast(days: historyDays, loadsPerDay: loadsPerDay, seed: seed)
            try await past.write(configuration, logger: logger)
        }
        let daemon = try Daemon(configuration, logger: logger)
        let password = try await DemoPeople.prepare(daemon.site.store)
        try await DemoMasterData.prepare(daemon.site.masterData)
        try await DemoCertificates.prepare(daemon.site)
        let yard: DemoYard
        do {
            yard = try DemoYard(folder, configuration, daemon.site)
        } catch let fault as SystemFault {
            Console.problem(
                Phrase(
                    "\(fault)；换一个端口：--modbus-port", "\(fault): choose another with --modbus-port"))
            throw Console.failureExit
        }
        try await daemon.run(with: [yard]) { port in
            Console.print(Self.greeting(port: port, password: password, folder: folder))
        }
        Console.print("演示已停止，数据在 \(folder.path)\nThe demo has stopped; its data stay there.\n")
    }

    private static func greeting(port: Int, password: String, folder: DemoFolder) -> String {
        """

          打开 Open         http://127.0.0.1:\(port)
          密码 Password     \(password)
          用户名 User name  demo（过磅、开单、仓管、管理 weighs, orders, stores, administers）
                            \(DemoPeople.all.dropLast().map(\.name).joined(separator: "  "))

          三台秤：1、2 号自动称重，3 号按 F4。数据在 \(folder.path)
          Three scales: 1 and 2 weigh by themselves, at 3 press F4.
          Ctrl-C 停止 stops

        """
    }
}
