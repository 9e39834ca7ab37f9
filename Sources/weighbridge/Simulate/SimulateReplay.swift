import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorProtocols
import IndicatorSimulator
import ServiceLifecycle

/// `weighbridge simulate --replay FILE`: the options, and the replay they ask for.
struct SimulateReplay: ParsableArguments {
    @Option(
        help:
            "重放一份线路记录：目录或其中的 wire.tsv。Replays a recording: its folder, or its wire.tsv."
    )
    var replay: String?
    @Option(help: "重放速度，百分数。The replay's speed in per cent.")
    var replaySpeed = 100
    @Flag(help: "重放完从头再来。Begins again at the end.")
    var replayLoop = false

    /// A million events of the longest kind do not fit in; recordings of real wires have a tenth.
    private static let mostBytes = 256 << 20

    func validate() throws {
        let speeds = ReplayPace.speeds
        guard !speeds.contains(replaySpeed) else { return }
        let allowed = "\(speeds.lowerBound)-\(speeds.upperBound)"
        throw ValidationError(
            "--replay-speed: \(allowed)，不是 \(replaySpeed)。--replay-speed takes \(allowed).")
    }

    /// Opens the far end of the line for a recording.
    func player(of file: String, on link: SimulateLinkOptions) throws -> ReplayedDevice {
        let recording = try Self.recording(file)
        let pace = ReplayPace(speedPercent: replaySpeed, isLooped: replayLoop)
        do {
            if let path = link.terminalPath {
                let terminal = try PseudoTerminal(path: path)
                return ReplayedDevice(
                    player: WireReplay(recording, pace: pace, terminal: terminal), place: path)
            }
            let player = try WireReplay(
                recording, pace: pace, port: link.port, framing: link.kind.framing)
            return ReplayedDevice(
                player: player, place: "127.0.0.1:\(player.port ?? link.port)")
        } catch {
            Console.problem(
                Phrase(
                    "打不开：\(error)；换一个路径或端口",
                    "cannot open: \(error); choose another path or port"))
            throw Console.failureExit
        }
    }

    /// Reads a recording; what is wrong with it goes to standard error.
    static func recording(_ named: String) throws -> WireRecording {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: named, isDirectory: &isFolder)
        let file = exists && isFolder.boolValue ? "\(named)/\(WireRecorder.wireName)" : named
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        guard let size = attributes?[.size] as? Int, size <= mostBytes,
            let text = try? String(contentsOfFile: file, encoding: .utf8)
        else {
            Console.problem(
                Phrase(
                    "\(file) 读不出：没有这个文件，不是 UTF-8 文本，或超过 256 MB",
                    "\(file) cannot be read: there is no such file, it is not UTF-8 text, or it has more than 256 MB"
                ))
            throw Console.dataExit
        }
        do {
            return try WireRecording(text: text)
        } catch {
            let phrase = error.phrase
            Console.problem(
                Phrase("\(file) \(phrase.chinese)", "\(file), \(phrase.english)"))
            throw Console.dataExit
        }
    }
}

/// A recording at the far end of a line, until it is over or a signal ends it.
struct ReplayedDevice: Service {
    let player: WireReplay
    let place: String

    func run() async throws {
        Console.print("重放 Replaying at \(place)\n")
        let work = Task { await player.run() }
        await withTaskCancellationOrGracefulShutdownHandler {
            await work.value
        } onCancelOrGracefulShutdown: {
            work.cancel()
        }
        if !work.isCancelled { Console.print("重放完 Finished\n") }
    }
}
