import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorLinks
import IndicatorProtocols
import ServiceLifecycle

/// Shows and records what comes over a wire, until it is told to end or the time is over.
struct WatchSession: Service {
    enum Source {
        case daemon(LastingTap)
        /// The line that this program has opened itself.
        case line(WireWatch, WireRecording.Header)
    }

    let source: Source
    let profile: DeviceProfile
    let recorder: WireRecorder?
    let limit: Duration?

    /// How late the news may be on the screen.
    private static let pause = Duration.milliseconds(20)
    private static let summaryEvery = Duration.seconds(1)

    func run() async throws {
        var screen = WatchScreen()
        var decoder = WireDecoder(profile: profile)
        var summary = WireSummary()
        let start = ContinuousClock.now
        var shownAt = start
        var header: WireRecording.Header?
        var failure: (any Error)?
        var last: Int64 = 0
        func show(_ findings: [WireFinding]) {
            for finding in findings {
                summary.take(finding)
                screen.show(finding)
            }
        }
        do {
            while !Task.isShuttingDownGracefully, !Task.isCancelled, !isOver(start) {
                let events = try take()
                screen.show(isDaemonThere: isDaemonThere)
                try takeHeader(&header, screen)
                for event in events {
                    last = event.milliseconds
                    try recorder?.add(event)
                    let findings = decoder.take(event)
                    show(findings)
                    try recorder?.add(findings)
                }
                if shownAt.duration(to: .now) >= Self.summaryEvery {
                    shownAt = .now
                    summary.advance(to: Self.milliseconds(since: start))
                    screen.show(summary)
                }
                if events.isEmpty { try? await Task.sleep(for: Self.pause) }
            }
        } catch {
            failure = error
        }
        do {
            let rest = decoder.finish(at: last)
            try recorder?.add(rest)
            show(rest.map(\.atTheEnd))
            try recorder?.close()
        } catch {
            failure = failure ?? error
        }
        // Nothing is summed up that has not begun.
        if header != nil {
            summary.advance(to: Self.milliseconds(since: start))
            screen.end(summary)
        }
        if let failure { throw Self.exit(for: failure) }
    }

    /// A daemon that is back heads its recording anew, perhaps after another configuration.
    private func takeHeader(
        _ header: inout WireRecording.Header?, _ screen: WatchScreen
    ) throws {
        guard let begun = self.header, begun != header else { return }
        try check(begun)
        if header == nil {
            try recorder?.begin(begun)
            screen.begin(begun)
        }
        header = begun
    }

    private func isOver(_ start: ContinuousClock.Instant) -> Bool {
        guard let limit else { return false }
        return start.duration(to: .now) >= limit
    }

    private static func milliseconds(since start: ContinuousClock.Instant) -> Int64 {
        let (seconds, attoseconds) = start.duration(to: .now).components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }

    private func take() throws -> [WireEvent] {
        switch source {
        case .daemon(let tap): try tap.take()
        case .line(let watch, _): watch.take()
        }
    }

    private var isDaemonThere: Bool {
        switch source {
        case .daemon(let tap): tap.isConnected
        case .line: true
        }
    }

    private var header: WireRecording.Header? {
        switch source {
        case .daemon(let tap): tap.header
        case .line(_, let header): header
        }
    }

    /// What the daemon reads by another profile would be decoded wrongly here.
    private func check(_ header: WireRecording.Header) throws {
        guard header.profile != profile.name else { return }
        Console.problem(
            Phrase(
                "守护程序用的是设备配置 \(header.profile)，配置文件写的是 \(profile.name)；重启守护程序",
                "the daemon uses the profile \(header.profile), the configuration says \(profile.name): restart the daemon"
            ))
        throw Console.failureExit
    }

    /// Says what has gone wrong.
    private static func exit(for failure: any Error) -> ExitCode {
        switch failure {
        case let failure as TapConnection.Failure: Console.problem(failure.phrase)
        case let failure as WireRecorder.Failure: Console.problem(failure.phrase)
        case let failure as ExitCode: return failure
        default: Console.problem(Phrase("\(failure)", "\(failure)"))
        }
        return Console.failureExit
    }
}
