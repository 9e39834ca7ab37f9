import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorProbe
import IndicatorProtocols

/// The folder that a probe writes its settings to; it overwrites nothing.
struct ProbeFolder {
    let path: String
    let names: DraftNames

    private var profileFile: String { "\(path)/\(names.base).toml" }
    private var configurationFile: String { "\(path)/\(names.entryFile).toml" }

    private var recordingFile: String { "\(path)/\(names.base)-wire.tsv" }

    /// What is in the folder already: names of TOML files, and what they say.
    static func contents(of path: String) -> (files: Set<String>, entries: [String]) {
        let suffix = ".toml"
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
            .filter { $0.hasSuffix(suffix) }
        return (
            Set(files.map { String($0.dropLast(suffix.count)) }),
            files.compactMap { try? String(contentsOfFile: "\(path)/\($0)", encoding: .utf8) }
        )
    }

    /// Before a minute is spent on listening.
    ///
    /// - Throws: when a file is there already.
    func checkIsFree() throws {
        for file in [profileFile, configurationFile, recordingFile]
        where FileManager.default.fileExists(atPath: file) {
            Console.problem(
                Phrase(
                    "\(file) 已经有了，不覆盖；先改名、换一个目录或换 --id",
                    "\(file) is there already and is not overwritten: rename it, or give another folder or --id"
                ))
            throw Console.dataExit
        }
    }

    func write(_ draft: ProfileDraft) throws {
        var files = [(draft.configurationText, configurationFile)]
        if let text = draft.profileText { files.insert((text, profileFile), at: 0) }
        try write(files)
    }

    /// Writes what no protocol explains, to describe a format by.
    func write(_ recording: WireRecording) throws {
        let comments = """
            # 没有一种协议解释这些字节。照它写一份 protocol = "described" 的设备配置，见 devices/README.md；
            # 配置叫 \(names.base).toml，就能按它重放和解码。
            # No protocol explains these bytes. Describe them in a profile with
            # protocol = "described", see devices/README.md; as \(names.base).toml the recording is
            # replayed and decoded by it.

            """
        let events = recording.events.map(\.text).joined()
        try write([(recording.header.text + comments + events, recordingFile)])
    }

    private func write(_ files: [(text: String, file: String)]) throws {
        try checkIsFree()
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
            for (text, file) in files { try write(text, to: file) }
        } catch {
            let detail = error.localizedDescription
            Console.problem(
                Phrase(
                    "\(path) 写不进去（\(detail)）；检查目录的权限和磁盘空间",
                    "\(path) cannot be written (\(detail)): look at its permissions and the disk's space"
                ))
            throw Console.failureExit
        }
    }

    private func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
        Console.print("写好 written: \(file)\n")
    }
}
