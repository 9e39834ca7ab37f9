internal import Foundation

/// A mill's yard, day after day, out of a seed; and the tricks that people play on scales.
///
/// ```
/// YardSimulation days --seed 7 --days 20
/// YardSimulation seeds --from 1 --through 150 --days 20
/// YardSimulation tricks --trucks 2000 --seed 1
/// ```
/// Ends with 1 and says seed, day and invariant when one does not hold.
@main
struct YardSimulation {
    static func main() async {
        do {
            try await run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(error is UsageFault ? 64 : 1)
        }
    }

    private static func run(_ words: [String]) async throws {
        var options: [String: UInt64] = [:]
        for (name, value) in zip(words.dropFirst(), words.dropFirst(2)) where name.hasPrefix("--") {
            guard let number = UInt64(value) else { throw UsageFault(word: value) }
            options[String(name.dropFirst(2))] = number
        }
        let days = Int(options["days"] ?? 10)
        switch words.first {
        case "days":
            let result = try await SeedRun(seed: options["seed"] ?? 1, days: days).run()
            print(result.counts.lines.joined(separator: "\n"))
            print("ledger \(result.head)")
        case "seeds":
            try await runSeeds((options["from"] ?? 1)...(options["through"] ?? 10), days: days)
        case "tricks":
            TrickTable(loads: Int(options["trucks"] ?? 1_000), seed: options["seed"] ?? 1).print()
        default: throw UsageFault(word: words.first ?? "")
        }
    }

    /// The named seeds first, then all of a range.
    private static func runSeeds(_ seeds: ClosedRange<UInt64>, days: Int) async throws {
        let begun = ContinuousClock.now
        for named in NamedSeed.all {
            do {
                _ = try await SeedRun(seed: named.seed, days: named.days).run()
            } catch {
                throw NamedFailure(name: named.name, failure: "\(error)")
            }
        }
        var counts = YardCounts()
        var failures: [String] = []
        for seed in seeds {
            do {
                counts += try await SeedRun(seed: seed, days: days).run().counts
            } catch {
                failures.append("\(error)")
            }
        }
        print(counts.lines.joined(separator: "\n"))
        print("\(NamedSeed.all.count) named seeds and \(seeds.count) others in")
        print("\((ContinuousClock.now - begun).components.seconds) s")
        if !failures.isEmpty { throw SeedFailures(failures: failures) }
    }
}

/// The command line is none that is known.
private struct UsageFault: Error, CustomStringConvertible {
    let word: String
    var description: String {
        """
        unknown: \(word)
        YardSimulation days --seed N --days M
        YardSimulation seeds --from A --through B --days M
        YardSimulation tricks --trucks N --seed S
        """
    }
}

private struct NamedFailure: Error, CustomStringConvertible {
    let name: String
    let failure: String
    var description: String { "named seed “\(name)”: \(failure)" }
}

private struct SeedFailures: Error, CustomStringConvertible {
    let failures: [String]
    var description: String { failures.joined(separator: "\n") }
}
