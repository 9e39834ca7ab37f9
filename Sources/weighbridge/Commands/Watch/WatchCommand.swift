import ArgumentParser
import BilingualTerms
import IndicatorLinks
import IndicatorProtocols
import Logging
import ServiceLifecycle
import SiteConfiguration
internal import SiteStore
internal import UnixSignals
import WeighingCore

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "看一台秤的线路：字节、帧、示值、丢弃和间隔。Shows the wire of a scale as it is.",
        discussion: """
            守护程序运行时经它旁听，不打断称重；没有运行时自己打开线路，只读不写输出。
            守护程序停了就等它回来。
            每行：时间、距上一帧的秒数、字节、含义；Ctrl-C 结束并给出小结。
            While the daemon runs it is listened to through the daemon, and weighing goes on;
            without one the line is opened as configured, and no output is switched. When the daemon
            ends, the watch waits until it is back. Each line:
            time, seconds since the last frame, bytes, meaning; Ctrl-C ends it with a summary.
            """)

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "秤的 id。The scale's id.")
    var scale: String
    @Option(
        help:
            "记录到这个新目录：wire.tsv、profile.toml、readings.tsv。Records into this new folder."
    )
    var record: String?
    @Option(help: "这么多秒后结束。Ends after so many seconds.")
    var seconds: Int?

    /// A week: longer than any fault hides, and a recording is full by then.
    private static let secondsAllowed = 1...604_800

    func validate() throws {
        guard let seconds, !Self.secondsAllowed.contains(seconds) else { return }
        throw ValidationError(
            "--seconds: 1-604800，不是 \(seconds)。--seconds takes 1-604800, not \(seconds).")
    }

    func run() async throws {
        let site = try configuration.load()
        guard let watched = site.scales.first(where: { $0.id == scale }),
            let line = site.lines.first(where: { $0.id == watched.line })
        else {
            let ids = site.scales.map(\.id).joined(separator: ", ")
            Console.problem(
                Phrase("没有秤 \(scale)；现有：\(ids)", "there is no scale \(scale); there are: \(ids)"))
            throw Console.dataExit
        }
        let (source, service) = try source(site, watched, line)
        let recorder = try record.map { try WireRecorder(folder: $0, profile: watched.profile) }
        let session = WatchSession(
            source: source, profile: watched.profile, recorder: recorder,
            limit: seconds.map { .seconds($0) })
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
        if let service { services.append(.init(service: service)) }
        services.append(
            .init(
                service: session, successTerminationBehavior: .gracefullyShutdownGroup,
                failureTerminationBehavior: .gracefullyShutdownGroup))
        let group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigint, .sigterm], logger: Self.silent)
        try await ServiceGroup(configuration: group).run()
    }

    /// The line's own warnings come as notes of the wire.
    private static let silent = Logger(label: "watch") { _ in SwiftLogNoOpLogHandler() }

    /// The daemon's tap, or the line itself with the service that reads it.
    private func source(
        _ site: SiteConfiguration, _ scale: SiteConfiguration.Scale, _ line: SiteConfiguration.Line
    ) throws -> (WatchSession.Source, (any Service)?) {
        do {
            let path = TapServer.path(store: site.storePath)
            if let tap = try LastingTap.open(path: path, scale: scale.id) {
                return (.daemon(tap), nil)
            }
        } catch {
            Console.problem(error.phrase)
            throw Console.failureExit
        }
        // A second reader would steal bytes out of the daemon's frames.
        guard !StoreLock.isHeld(store: site.storePath) else {
            Console.problem(
                Phrase(
                    "守护程序正在运行，但不供旁听；看它的日志，升级后重启它",
                    "the daemon runs but lets nobody watch: look into its log, or upgrade and restart it"
                ))
            throw Console.failureExit
        }
        let tap = WireTap()
        let watch = tap.watch()
        let device = LineDevice(
            scale: scale.id, unitID: scale.unitID, profile: scale.profile,
            staleAfterMilliseconds: scale.policy.staleAfterMilliseconds, tap: tap,
            receive: { _ in })
        let header = WireRecording.Header(scale.profile, on: line.address, started: .now)
        return (
            .line(watch, header),
            IndicatorLine(
                id: line.id, address: line.address, devices: [device], logger: Self.silent)
        )
    }
}

extension TapConnection.Failure {
    var phrase: Phrase {
        switch self {
        case .refused(.unknownScale):
            Phrase(
                "守护程序没有这台秤：配置改过，重启守护程序",
                "the daemon has no such scale: the configuration has changed, restart the daemon")
        case .refused(.tooManyWatchers):
            Phrase(
                "已有 \(TapServer.mostWatchers) 个人在看；先结束一个",
                "\(TapServer.mostWatchers) are watching already: end one of them")
        case .refused(.noScale): Self.otherVersion
        case .unreadable(let problem):
            switch problem.reason {
            case .notARecording, .newerVersion: Self.otherVersion
            default:
                Phrase(
                    "守护程序发来的内容有错：\(problem.phrase.chinese)；重新 watch，再不行就重启守护程序",
                    "what the daemon sent is wrong: \(problem.phrase.english): watch again, or restart the daemon"
                )
            }
        case .link(let fault):
            Phrase(
                "与守护程序的连接断了：\(fault.phrase.chinese)",
                "the connection to the daemon is gone: \(fault.phrase.english)")
        }
    }

    private static let otherVersion = Phrase(
        "守护程序是另一个版本；用同一版本的程序",
        "the daemon is of another version: use the same program")
}
