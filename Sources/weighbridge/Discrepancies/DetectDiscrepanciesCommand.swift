import ArgumentParser
import BilingualTerms
import DetectionCore
import Foundation

/// The detection engine over files: years of a spreadsheet, without a scale.
struct DetectDiscrepanciesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detect",
        abstract:
            "从装车与收货记录中找出短重的原因。Finds who or what is behind differences in loads.csv.",
        discussion: LoadColumn.allCases.map {
            "\($0.rawValue)\($0.isRequired ? " *" : "")"
        }.joined(separator: ", "))

    @Option(help: "装车与收货记录 CSV。Loads with their received weights.")
    var loads: String
    @Option(help: "秤的核查与互核 CSV。Checks and cross-weighings of own scales.")
    var anchors: String?
    @Option(help: "结果写入此 CSV。Where to write the findings.")
    var findings: String
    @Option(help: "用不了的行写入此 CSV。Where to write the rows that could not be used.")
    var problems: String?

    func run() throws {
        var report = RowReport()
        var table = LoadRecords()
        try SpreadsheetFile(path: loads).forEachRow(LoadColumn.self, &report) { row, report in
            table.take(row, &report)
        }
        var checks = AnchorRecords()
        if let anchors {
            try SpreadsheetFile(path: anchors).forEachRow(AnchorColumn.self, &report) {
                row, report in
                checks.take(row, &report)
            }
        }
        let output = FindingTable(detect(table.inOrder, checks.inOrder))
        try write(output.text, to: findings)
        if let problems { try write(report.text, to: problems) }
        report.print()
        Console.print("\(summary(table, output).chinese)\n  \(summary(table, output).english)\n")
        guard table.count > 0 else { throw Console.dataExit }
    }

    private func detect(_ loads: [SettledLoad], _ anchors: [ScaleAnchor]) -> [Finding] {
        var detector = ShortWeightDetector()
        var findings: [Finding] = []
        var next = anchors.startIndex
        for load in loads {
            while next < anchors.endIndex, anchors[next].at <= load.receivedAt {
                findings += detector.receive(anchors[next])
                next += 1
            }
            findings += detector.receive(load)
        }
        return findings + detector.finish()
    }

    private func summary(_ table: LoadRecords, _ output: FindingTable) -> Phrase {
        Phrase(
            "用了 \(table.count) 车，发现 \(output.count) 条，写入 \(findings)",
            "\(table.count) loads used, \(output.count) findings written to \(findings)")
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            Console.problem(
                Phrase(
                    "写不了 \(path)（\(error.localizedDescription)）",
                    "cannot write \(path) (\(error.localizedDescription))"))
            throw Console.failureExit
        }
    }
}
