internal import BilingualTerms
internal import LoadingCore

/// What the checks found, as pages list it.
enum FindingRows {
    static func values(_ findings: [Finding], _ language: Language) -> [[String: Any]] {
        findings.map { finding in
            let check = LoadChecks.catalog.first { $0.rule == finding.rule }
            return [
                "level": finding.level == .hold ? "stop" : "caution",
                "levelText": finding.level.word[language], "text": finding.text.phrase[language],
                "name": check?.name.phrase[language] ?? finding.rule,
            ]
        }
    }
}
