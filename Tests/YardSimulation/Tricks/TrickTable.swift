internal import LoadingCore

/// Measures every check on honest loads and on tricks, and prints both tables in Markdown.
struct TrickTable {
    /// Honest loads, and trials of each trick.
    let loads: Int
    let seed: UInt64

    func print() {
        do {
            var bench = try TrickBench(seed: seed)
            let honest = honestLoads(&bench)
            bench.keepsScales = false
            Swift.print("| Trick | Size | Noticed by | Detected | False alarms of these checks |")
            Swift.print("|---|---|---|---|---|")
            for trick in Trick.all { printRow(trick, &bench, honest) }
            Swift.print("")
            Swift.print("| Check or refusal | Usual level | Honest loads it spoke on |")
            Swift.print("|---|---|---|")
            let levels = Dictionary(
                uniqueKeysWithValues: LoadChecks.catalog.map { ($0.rule, $0.usualLevel.rawValue) })
            let checks = LoadChecks.catalog.map { $0.rule }
            let others = honest.keys.filter { levels[$0] == nil }.sorted()
            for rule in checks + others {
                let alarms = Proportion(count: honest[rule] ?? 0, trials: loads)
                Swift.print("| `\(rule)` | \(levels[rule] ?? "refused") | \(alarms.text) |")
            }
            Swift.print("")
            Swift.print("\(loads) honest loads and as many trials of each trick, seed \(seed).")
        } catch {
            Swift.print("\(error)")
        }
    }

    /// How many honest loads each rule spoke on.
    private func honestLoads(_ bench: inout TrickBench) -> [String: Int] {
        for _ in 0..<TrickBench.historyLoads {
            for index in bench.trucks.indices { _ = bench.honestLoad(index) }
        }
        var counts: [String: Int] = [:]
        for number in 0..<loads {
            for rule in bench.honestLoad(number % bench.trucks.count) {
                counts[rule, default: 0] += 1
            }
        }
        return counts
    }

    private func printRow(_ trick: Trick, _ bench: inout TrickBench, _ honest: [String: Int]) {
        var noticed = 0
        var byRule: [String: Int] = [:]
        for _ in 0..<loads {
            let rules = trick.play(&bench).intersection(trick.noticedBy)
            if !rules.isEmpty { noticed += 1 }
            for rule in rules { byRule[rule, default: 0] += 1 }
        }
        let by = trick.noticedBy.map { rule in
            "`\(rule)` \(Int((Proportion(count: byRule[rule] ?? 0, trials: loads).share * 100).rounded())) %"
        }.joined(separator: ", ")
        let alarms = trick.noticedBy.map { rule in
            "\(Proportion(count: honest[rule] ?? 0, trials: loads).text)"
        }.joined(separator: ", ")
        let rate = Proportion(count: noticed, trials: loads).text
        Swift.print(
            "| \(trick.chinese) · \(trick.english) | \(trick.size) | \(by) | \(rate) | \(alarms) |")
    }
}
