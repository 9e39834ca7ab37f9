import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorProtocols
import IndicatorSimulator

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

    /// Where the recording is played.
    enum Outlet {
        /// A pseudo terminal with a link at this path.
        case terminal(String)
        /// A TCP port on 127.0.0.1; 0 for any free one.
        case port(Int)
    }

    /// A million events of the longest kind do not fit in; recordings of real wires have a tenth.
    private static let mostBytes = 256 << 20

    func validate() throws {
        let speeds = ReplayPace.speeds
        guard !speeds.contains(replaySpeed) else { return }
        let allowed = "\(speeds.lowerBound)-\(speeds.upperBound)"
        throw ValidationError(
            "--replay-speed: \(allowed)，不是 \(replaySpeed)。--replay-speed takes \(allowed).")
    }

    /// Plays the recording until it is over, or the task is cancelled.
    ///
    /// - Parameter onReady: called with the path or the port where it can be read.
    func run(_ file: String, on outlet: Outlet, onReady: (String) -> Void) async throws {
        let recording = try Self.recording(file)
        let pace = ReplayPace(speedPercent: replaySpeed, isLooped: replayLoop)
        let player: WireReplay
        do {
            switch outlet {
            case .terminal(let path):
                let terminal = try PseudoTerminal(path: path)
                player = WireReplay(recording, pace: pace, terminal: terminal)
                onReady(path)
            case .port(let port):
                player = try WireReplay(recording, pace: pace, port: port)
                onReady("127.0.0.1:\(player.port ?? port)")
            }
        } catch {
            Console.problem(
                Phrase(
                    "打不开：\(error)；换一个路径或端口",
                    "cannot open: \(error); choose another path or port"))
            throw Console.failureExit
        }
        await player.run()
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
