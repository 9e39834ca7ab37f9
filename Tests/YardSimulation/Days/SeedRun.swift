internal import Operations

/// Some days of one seed, with every invariant looked at.
struct SeedRun {
    let seed: UInt64
    let days: Int

    /// What a run left behind.
    struct Result {
        let counts: YardCounts
        /// The last entry of the ledger: the same for every run of a seed.
        let head: String
    }

    /// What a load may cost, with its refusals, voids and everything else of a yard's day; and the
    /// fewest loads that say something about it.
    private static let mostBytesPerLoad = 6_144
    private static let fewestLoads = 100

    private static func checkGrowth(_ counts: YardCounts) throws {
        guard counts.loads >= fewestLoads else { return }
        let bytes = counts.storeBytes / counts.loads
        if bytes > mostBytesPerLoad {
            throw BrokenInvariant("a load costs at most 6 KB", "\(bytes) bytes")
        }
    }

    /// - Throws: ``SeedFailure``.
    func run() async throws -> Result {
        var day = 0
        do {
            let yard = try await Yard(seed: seed, faults: FaultPlan())
            defer { yard.remove() }
            let empty = try StoreInvariants(path: yard.disk.storePath).bytes()
            var checked = 0
            while day < days {
                try await yard.day(day)
                try StoreInvariants(path: yard.disk.storePath)
                    .checkDay(acknowledged: yard.acknowledged.dropFirst(checked))
                checked = yard.acknowledged.count
                day += 1
            }
            // The night after the last day, so that it is closed as well.
            yard.time.advance(to: Int64(days) * Yard.dayMilliseconds)
            await yard.keep()
            let invariants = StoreInvariants(path: yard.disk.storePath)
            try invariants.checkDay(acknowledged: yard.acknowledged)
            yard.counts.storeBytes = try invariants.bytes() - empty
            try Self.checkGrowth(yard.counts)
            let missing = try invariants.missingDepartures()
            let cuts = yard.counts.kills + yard.counts.tornWrites
            if missing > cuts * yard.lanes.count {
                throw BrokenInvariant(
                    "how a truck left is written down", "\(missing) are missing, \(cuts) cuts")
            }
            let head = try await invariants.checkWhole(
                yard.daemon.store, today: yard.daemon.site.today)
            return Result(counts: yard.counts, head: head)
        } catch {
            throw SeedFailure(seed: seed, day: day, reason: "\(error)")
        }
    }
}

/// A seed under which something that must hold did not.
struct SeedFailure: Error, CustomStringConvertible {
    let seed: UInt64
    let day: Int
    let reason: String

    var description: String { "seed \(seed), day \(day): \(reason)" }
}
