import BilingualTerms
import ContractCore
import Operations
import TradeValues

/// The text beside a file of the drop folder: what became of it, line by line, Chinese first.
enum DropReport {
    /// Problems that are written out: who mends a hundred imports again before the rest.
    private static let mostProblems = 100

    static func text(of outcome: DropOutcome) -> String {
        switch outcome {
        case .imported(let result): lines([result.phrase])
        case .importedMaster(let result): lines([result.phrase])
        case .refused(let refusal): lines(problems(of: refusal) + said(refusal))
        }
    }

    private static func lines(_ phrases: [Phrase]) -> String {
        phrases.map { "\($0.chinese)\n\($0.english)\n" }.joined()
    }

    private static func problems(of refusal: any Refusal) -> [Phrase] {
        guard case .rowsRefused(let problems) = refusal as? TableRefusal else { return [] }
        return problems.prefix(mostProblems).map { problem in
            guard let line = problem.line else { return problem.phrase }
            return Phrase(
                "第 \(line) 行：\(problem.phrase.chinese)", "line \(line): \(problem.phrase.english)")
        }
    }

    private static func said(_ refusal: any Refusal) -> [Phrase] {
        guard let message = (refusal as? any Explained)?.message else {
            return [Phrase(refusal.code, refusal.code)]
        }
        return [
            Phrase(message.inOneLine(.chinese), message.inOneLine(.english))
        ]
    }
}
