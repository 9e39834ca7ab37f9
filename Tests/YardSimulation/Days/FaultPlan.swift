/// How often what goes wrong. Rates count for each second in which a scale is at work.
struct FaultPlan: Sendable {
    /// A frame is lost, or a byte of it is another one.
    var droppedFrame = 0.002
    var corruptFrame = 0.001
    var linkLost = 0.002
    var wallJump = 0.001
    var kill = 0.0006
    var tornWrite = 0.0004
    var gracefulStop = 0.0004
    var fullDisk = 0.0008
}

/// What has happened, for the figures at the end.
struct YardCounts: Sendable {
    var days = 0
    var readings = 0
    var weighings = 0
    var loads = 0
    var refusals: [String: Int] = [:]
    var findings: [String: Int] = [:]
    var lostAnswers = 0
    var holds = 0
    var requests = 0
    var droppedFrames = 0
    var corruptFrames = 0
    var lostLinks = 0
    var wallJumps = 0
    var kills = 0
    var tornWrites = 0
    var gracefulStops = 0
    var fullDisks = 0
    var failedWrites = 0
    var partialWeights = 0
    var storeBytes = 0

    static func += (total: inout YardCounts, part: YardCounts) {
        total.days += part.days
        total.readings += part.readings
        total.weighings += part.weighings
        total.loads += part.loads
        total.refusals.merge(part.refusals, uniquingKeysWith: +)
        total.findings.merge(part.findings, uniquingKeysWith: +)
        total.lostAnswers += part.lostAnswers
        total.holds += part.holds
        total.requests += part.requests
        total.droppedFrames += part.droppedFrames
        total.corruptFrames += part.corruptFrames
        total.lostLinks += part.lostLinks
        total.wallJumps += part.wallJumps
        total.kills += part.kills
        total.tornWrites += part.tornWrites
        total.gracefulStops += part.gracefulStops
        total.fullDisks += part.fullDisks
        total.failedWrites += part.failedWrites
        total.partialWeights += part.partialWeights
        total.storeBytes += part.storeBytes
    }

    /// For people: one figure a line.
    var lines: [String] {
        let named = { (counts: [String: Int]) in
            counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        }
        return [
            "days \(days), readings \(readings), weighings \(weighings), loads \(loads)",
            "frames dropped \(droppedFrames), corrupted \(corruptFrames); links lost \(lostLinks)",
            "clock jumps \(wallJumps), kills \(kills), torn writes \(tornWrites), "
                + "graceful stops \(gracefulStops)",
            "full disks \(fullDisks), writes that failed \(failedWrites), "
                + "answers lost on their way \(lostAnswers)",
            "holds \(holds), requests by two people \(requests), "
                + "weights of a truck partly on the deck \(partialWeights)",
            "refusals: \(named(refusals))", "findings: \(named(findings))",
            "bytes a load \(loads > 0 ? storeBytes / loads : 0)",
        ]
    }
}
