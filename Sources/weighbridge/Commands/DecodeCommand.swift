import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorProtocols
internal import SettingsFile
internal import SiteConfiguration
internal import TradeValues
import WeighingCore

struct DecodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "解码仪表数据，每个示值一行 JSON。Decodes an indicator's bytes, one JSON object per reading.",
        discussion: """
            协议名 Protocols: \(ProtocolCatalog.captureNameHint), modbus-{rtu|tcp}/PROFILE, described/PROFILE
            """)

    @Option(name: .customLong("protocol"), help: "协议名。The protocol's name.")
    var protocolName: String
    @Option(help: "设备配置目录，用于 …/PROFILE。The folder of device profiles.")
    var devices = "devices"
    @Flag(help: "标准输入为十六进制文本，每行一份。Standard input is hex text, one capture per line.")
    var hex = false

    func run() throws {
        let format = try ProtocolCatalog.captureFormat(named: protocolName) ?? profileFormat()
        var total = DecoderCounts()
        if hex {
            var number = 0
            while let line = readLine() {
                number += 1
                guard let bytes = HexText.bytes(line) else {
                    Console.problem(
                        Phrase("第 \(number) 行不是十六进制", "line \(number) is not hex text"))
                    throw Console.dataExit
                }
                total += decode(bytes, format, capture: number)
            }
        } else {
            var decoder = StreamDecoder(format: format)
            // In pieces, so that a pipe that never ends is decoded as it comes.
            while true {
                let piece = FileHandle.standardInput.availableData
                if piece.isEmpty { break }
                decoder.push(piece) { reading, _ in print(reading, capture: nil) }
            }
            decoder.finish { reading, _ in print(reading, capture: nil) }
            total = decoder.counts
        }
        Console.problem(
            Phrase(
                "示值 \(total.frames)，丢弃 \(total.faults)，跳过 \(total.skippedBytes) 字节",
                "\(total.frames) readings, \(total.faults) rejected, \(total.skippedBytes) bytes skipped"
            ))
    }

    /// `modbus-rtu/flintec-ft112` or `described/dingsong-c17`: replies or frames as a profile in the
    /// folder describes them.
    private func profileFormat() throws -> any FrameFormat {
        let parts = protocolName.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, ProtocolCatalog.takesProfile(parts[0]) else {
            let hint = ProtocolCatalog.captureNameHint
            throw Self.refusal(
                Phrase(
                    "没有协议 \(protocolName)；可用：\(hint)",
                    "no protocol \(protocolName); there are: \(hint)"))
        }
        let name = String(parts[1])
        let folder = DeviceFolder(path: devices)
        guard let profile = folder.profile(named: name) else {
            for problem in folder.problems { Console.problem(problem.phrase) }
            guard folder.problems.isEmpty else { throw Console.dataExit }
            let phrase = DevicesOption.noProfile(name, in: folder)
            throw Self.refusal(
                parts[0] == ProtocolCatalog.describedName
                    ? phrase
                    : Phrase(
                        "\(phrase.chinese)；或写成 \(parts[0])/int32-ABCD-fc3 这样",
                        "\(phrase.english); or write it like \(parts[0])/int32-ABCD-fc3"))
        }
        guard let format = profile.captureFormat(named: protocolName) else {
            throw Self.refusal(
                Phrase(
                    "设备配置 \(name) 不是 \(parts[0])；用 devices show \(name) 看它的 protocol",
                    "profile \(name) is not \(parts[0]): see its protocol with devices show \(name)"
                ))
        }
        return format
    }

    private static func refusal(_ phrase: Phrase) -> ExitCode {
        Console.problem(phrase)
        return Console.dataExit
    }

    private func decode(
        _ bytes: [UInt8], _ format: any FrameFormat, capture: Int
    ) -> DecoderCounts {
        var decoder = StreamDecoder(format: format)
        decoder.push(bytes) { reading, _ in print(reading, capture: capture) }
        decoder.finish { reading, _ in print(reading, capture: capture) }
        return decoder.counts
    }

    private func print(_ reading: Reading, capture: Int?) {
        Console.print(ReadingLine(reading, capture: capture).text + "\n")
    }
}

/// Hex text such as `02 2B 30`, with or without spaces.
enum HexText {
    /// Nil for an odd number of digits or any other character.
    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.filter { !$0.isWhitespace }.map(\.hexDigitValue)
        guard digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).reduce(into: [UInt8]?([])) { bytes, index in
            guard let high = digits[index], let low = digits[index + 1] else {
                bytes = nil
                return
            }
            bytes?.append(UInt8(high << 4 | low))
        }
    }
}

/// One reading as a line of JSON, `null` for what the format does not say.
struct ReadingLine {
    let text: String

    init(_ reading: Reading, capture: Int?) {
        let fields = [
            ("weight", Self.quoted(reading.value?.text)),
            ("unit", Self.quoted(reading.unit?.rawValue)),
            ("stable", reading.isStable.map(String.init) ?? "null"),
            ("mode", Self.quoted(reading.mode?.rawValue)),
            ("range", Self.quoted(reading.range?.rawValue)),
        ]
        let number = capture.map { [("capture", "\($0)")] } ?? []
        text =
            "{" + (number + fields).map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    /// Digits and words of our own; nothing needs escaping.
    private static func quoted(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "null" }
}
