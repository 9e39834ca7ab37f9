import ArgumentParser
import BilingualTerms
import Foundation
import SyntheticTraffic

struct GenerateTrafficCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate-traffic",
        abstract:
            "生成已知故障的装车与收货记录。Generates loads with received weights and known faults.",
        discussion: """
            写出 loads.csv、anchors.csv、truth.csv、truth_loads.csv，供 discrepancies detect 和
            Tests/Scoring/score.py 使用。同一种子和选项写出的文件逐字节相同。
            Writes the four files that discrepancies detect and Tests/Scoring/score.py read. The \
            same seed and options give the same files, byte by byte.
            """)

    @Option(help: "随机种子。The seed.")
    var seed: UInt64
    @Option(help: "新的或空的目录。A folder that is new or empty.")
    var out: String
    @OptionGroup var traffic: TrafficOptions

    func run() throws {
        try prepareFolder()
        let history = traffic.history(seed: seed)
        for table in TrafficTable.allCases {
            try write(table.text(of: history), to: "\(out)/\(table.fileName)")
        }
        Console.print(
            """
            \(out)：\(history.loads.count) 车，\(history.anchors.count) 次核查，\(history.truth.count) 个故障
              \(history.loads.count) loads, \(history.anchors.count) checks, \(history.truth.count) faults

            """)
    }

    /// Nothing that is there is overwritten: a truth of one history beside loads of another would
    /// spoil every score without a sign.
    private func prepareFolder() throws {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        if files.fileExists(atPath: out, isDirectory: &isFolder) {
            guard isFolder.boolValue else {
                throw refusal(
                    Phrase(
                        "\(out) 是文件，不是目录；换一个目录",
                        "\(out) is a file, not a folder: choose another folder"))
            }
            do {
                guard try files.contentsOfDirectory(atPath: out).isEmpty else {
                    throw refusal(
                        Phrase(
                            "目录 \(out) 不是空的，什么也没写；换一个目录或先清空",
                            "the folder \(out) is not empty, nothing was written: choose another one or empty it first"
                        ))
                }
            } catch let error as CocoaError {
                throw cannotWrite(out, error)
            }
            return
        }
        do {
            try files.createDirectory(atPath: out, withIntermediateDirectories: true)
        } catch {
            throw cannotWrite(out, error)
        }
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw cannotWrite(path, error)
        }
    }

    private func cannotWrite(_ path: String, _ error: any Error) -> ExitCode {
        refusal(
            Phrase(
                "写不了 \(path)（\(error.localizedDescription)）；检查磁盘空间和权限",
                "cannot write \(path) (\(error.localizedDescription)): check disk space and permissions"
            ))
    }

    private func refusal(_ phrase: Phrase) -> ExitCode {
        Console.problem(phrase)
        return Console.failureExit
    }
}
