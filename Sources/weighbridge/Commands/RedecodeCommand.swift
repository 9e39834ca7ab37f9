import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorProtocols
import LoadingCore
import Operations
import SiteConfiguration
import SiteStore
import TradeValues

struct RedecodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redecode",
        abstract: "用保存的原始数据重新解码一段时间的重量。Decodes a period's weights again from their raw bytes.",
        discussion: """
            每次称重都保存了仪表原始数据和当时的仪表配置；逐一重新解码并与保存的重量比较；不改动任何内容。
            Every weighing has its indicator's bytes and the profile of that time; each is decoded
            again and compared with the weight that was kept. Changes nothing. Exit status: 0 all the same, 1 not.
            """)

    @OptionGroup var configuration: ConfigurationOption
    @Option(help: "第一天，如 2026-11-01。The first business day.")
    var from: String
    @Option(help: "最后一天，默认同第一天。The last business day; the first one when left out.")
    var until: String?
    @Flag(help: "以 JSON 输出。Prints JSON.")
    var json = false

    /// Weighings that are held in memory at a time.
    private static let pageLength = 1_000

    func validate() throws { _ = try period() }

    func run() async throws {
        let site = try configuration.load()
        let store = try site.openStoreForReading()
        let (first, last) = try period()
        var recheck = WeightRecheck()
        var differences: [DifferenceDocument] = []
        var count = 0
        var page: [WeighingWithEvidence] = []
        repeat {
            page = try await store.weighingsWithEvidence(
                from: site.calendar.start(of: first),
                until: site.calendar.start(of: last.advanced(byDays: 1)),
                after: page.last?.weighing.id ?? 0, limit: Self.pageLength)
            count += page.count
            for kept in page {
                guard let difference = recheck.difference(in: kept) else { continue }
                differences.append(DifferenceDocument(kept, difference))
            }
        } while page.count == Self.pageLength
        try show(count, differences, from: first, until: last)
        if !differences.isEmpty { throw Console.failureExit }
    }

    private func show(
        _ count: Int, _ differences: [DifferenceDocument], from first: CalendarDay,
        until last: CalendarDay
    ) throws {
        if json {
            return try Console.printJSON(
                RedecodeDocument(weighings: count, differences: differences))
        }
        guard count > 0 else {
            return Console.print(
                "\(first.text) 至 \(last.text) 没有称重，没有可核对的\n  no weighing from \(first.text) until \(last.text): nothing was decoded\n"
            )
        }
        for difference in differences {
            Console.print(
                "\(difference.weighing)  \(difference.at)  \(difference.plate)  \(difference.zh)\n  \(difference.en)\n"
            )
        }
        Console.print(
            "重新解码 \(count) 次称重，不同 \(differences.count) 次\n  \(count) weighings decoded again, \(differences.count) differ\n"
        )
    }

    private func period() throws -> (first: CalendarDay, last: CalendarDay) {
        let first = try ArgumentText.day(from, of: "--from")
        let last = try until.map { try ArgumentText.day($0, of: "--until") } ?? first
        guard first <= last else {
            throw ValidationError(
                "--from \(first.text) 晚于 --until \(last.text)，请对调。"
                    + " --from \(first.text) is after --until \(last.text): swap them.")
        }
        return (first, last)
    }
}

private struct RedecodeDocument: Encodable {
    let weighings: Int
    let differences: [DifferenceDocument]
}

/// One weight that does not come out again.
private struct DifferenceDocument: Encodable {
    let weighing: Int64
    let at: String
    let plate: String
    let zh: String
    let en: String

    init(_ kept: WeighingWithEvidence, _ difference: WeightRecheck.Difference) {
        weighing = kept.weighing.id
        at = kept.weighing.at.iso8601
        plate = kept.plate
        zh = difference.phrase.chinese
        en = difference.phrase.english
    }
}

extension WeightRecheck.Difference {
    fileprivate var phrase: Phrase {
        switch self {
        case .evidenceUnreadable:
            Phrase("原始数据缺失或不可读", "the raw bytes are missing or unreadable")
        case .noFrame: Phrase("没有保存仪表数据帧", "no frame was kept")
        case .profileUnreadable:
            Phrase("当时的仪表配置本程序读不了", "this program cannot read the profile of that time")
        case .frameRejected(let fault):
            Phrase("数据帧无效（\(fault.rawValue)）", "the frame is not valid (\(fault.rawValue))")
        case .indicationDiffers(let kept, let decoded):
            Phrase("示值：保存 \(kept)，解码 \(decoded)", "indication: kept \(kept), decoded \(decoded)")
        case .weightDiffers(let kept, let decoded):
            Phrase(
                "重量：保存 \(kept) g，解码 \(decoded.map { "\($0) g" } ?? "无")",
                "weight: kept \(kept) g, decoded \(decoded.map { "\($0) g" } ?? "none")")
        }
    }
}
