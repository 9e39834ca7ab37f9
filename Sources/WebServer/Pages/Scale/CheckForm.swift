internal import BilingualTerms
internal import ContentHashing
internal import Foundation
internal import Operations
internal import TradeValues
internal import WeighingCore

/// The table in which an interim check is typed, and its errors before it is recorded: one
/// mistyped figure would freeze the scale.
struct CheckForm {
    /// Up and down in five steps; JJG 539 asks for no more of an in-service check.
    private static let usualRows = 10

    let means: String
    let reference: String
    /// As typed, the empty ones between them too: refusals count them.
    let rows: [CheckRow]
    /// What was shown before the person confirmed.
    private let confirmed: String

    init(_ fields: [String: String]) {
        func field(_ name: String) -> String {
            (fields[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        }
        means = field("means")
        reference = field("reference")
        confirmed = field("confirmed")
        rows = (1...InterimCheckDraft.maximumPoints).map { number in
            CheckRow(
                load: field("load\(number)"), indication: field("indication\(number)"),
                added: field("added\(number)"))
        }
    }

    /// Whether the person has seen the errors of just these figures.
    func isConfirmed(as check: InterimCheckDraft) -> Bool { confirmed == Self.mark(of: check) }

    /// - Parameters:
    ///   - check: the errors to show; nil before the figures are there, or when they were refused.
    ///   - refused: the form as it was not taken.
    func values(
        _ check: InterimCheckDraft?, refused: RefusedForm?, _ language: Language
    ) -> [String: Any] {
        var values = refused.values(of: "check", [:], language)
        values["reference"] = reference
        values["means"] = InterimCheckDraft.Means.allCases.map {
            [
                "value": $0.rawValue, "text": $0.word[language], "isChosen": $0.rawValue == means,
            ] as [String: Any]
        }
        var points = check?.points[...] ?? []
        let last = rows.lastIndex { !$0.isEmpty } ?? 0
        values["rows"] = rows.prefix(max(Self.usualRows, last + 1)).enumerated().map {
            index, row in
            var shown: [String: Any] = [
                "number": "\(index + 1)", "load": row.load, "indication": row.indication,
                "added": row.added, "isFirst": index == 0,
            ]
            if !row.isEmpty, let point = points.popFirst() {
                shown["result"] = CertificationWords.point(point)
            }
            return shown
        }
        if let check {
            let passed = check.isPassed
            let meaning: CertificationPageTerm =
                passed ? .checkPreviewPassed : .checkPreviewFailed
            let button: CertificationPageTerm =
                passed ? .confirmPassedCheck : .confirmFailedCheck
            values["isOpen"] = true
            values["preview"] = [
                "level": passed ? "ok" : "stop", "text": meaning.phrase[language],
                "confirmed": Self.mark(of: check), "buttonText": button.phrase[language],
            ]
        }
        return values
    }

    /// The same for the same figures, and for no others.
    private static func mark(of check: InterimCheckDraft) -> String {
        let points = check.points.map { point in
            [point.load, point.indication, point.added, point.error, point.permissible]
                .map { $0.map { "\($0.grams)" } ?? "" }.joined(separator: "\t")
        }
        return ContentHash(
            of: ([check.scale, check.means.rawValue, check.reference] + points)
                .joined(separator: "\n")
        ).hex
    }
}
