/// One own scale on one day of shipping.
struct ScaleDay {
    var day: Int32
    var scale: Int32
    var row: Int32
    /// Σ w ψ(e), Σ w.
    var score = 0.0
    var information = 0.0
    /// The same with the scale's own x.
    var scaleScore = 0.0
    var scaleInformation = 0.0
    /// Expected effect of the day on a load of that scale; of the scale's slow level alone.
    var effect = 0.0
    var slow = 0.0
    /// The fit's own nodes.
    var deviation = 0.0
    var isFaulty = false
}

/// The days, the own scales on them, and each carrier's share of them.
struct DayTable {
    var days: [Int32] = []
    /// By row of `days`: positions in `scaleDays`.
    var members: [[Int32]] = []
    var common: [Double] = []
    var scaleDays: [ScaleDay] = []
    /// Σ w ψ(e), Σ w of one carrier on one scale's day.
    var carrierScore: [Double] = []
    var carrierInformation: [Double] = []
    private var carrierDays: [(scaleDay: Int32, carrier: Int32)] = []
    /// Rows in order of days.
    var order: [Int] = []
    var rowOfDay: [Int32: Int32] = [:]
    private var indexOf: [Int64: Int32] = [:]
    private var carrierIndexOf: [Int64: Int32] = [:]

    mutating func index(day: Int32, scale: Int32) -> Int32 {
        let key = Int64(day) << 20 | Int64(scale)
        if let found = indexOf[key] { return found }
        let row: Int32
        if let known = rowOfDay[day] {
            row = known
        } else {
            row = Int32(days.count)
            days.append(day)
            members.append([])
            common.append(0)
            rowOfDay[day] = row
            var place = order.count
            while place > 0, days[order[place - 1]] > day { place -= 1 }
            order.insert(Int(row), at: place)
        }
        let index = Int32(scaleDays.count)
        scaleDays.append(ScaleDay(day: day, scale: scale, row: row))
        members[Int(row)].append(index)
        indexOf[key] = index
        return index
    }

    mutating func carrierIndex(scaleDay: Int32, carrier: Int32) -> Int32 {
        let key = Int64(scaleDay) << 24 | Int64(carrier)
        if let found = carrierIndexOf[key] { return found }
        let index = Int32(carrierScore.count)
        carrierScore.append(0)
        carrierInformation.append(0)
        carrierDays.append((scaleDay, carrier))
        carrierIndexOf[key] = index
        return index
    }

    /// Keeps the days from `day` on; `scaleDays` and `carrierDays` give the new position of each.
    mutating func drop(before day: Int32) -> (scaleDays: [Int32], carrierDays: [Int32]) {
        var kept = DayTable()
        var positions = [Int32](repeating: -1, count: scaleDays.count)
        for (index, old) in scaleDays.enumerated() where old.day >= day {
            let new = kept.index(day: old.day, scale: old.scale)
            let row = kept.scaleDays[Int(new)].row
            kept.scaleDays[Int(new)] = old
            kept.scaleDays[Int(new)].row = row
            kept.common[Int(row)] = common[Int(old.row)]
            positions[index] = new
        }
        var carrierPositions = [Int32](repeating: -1, count: carrierScore.count)
        for index in carrierScore.indices {
            let scaleDay = positions[Int(carrierDays[index].scaleDay)]
            guard scaleDay >= 0 else { continue }
            let new = kept.carrierIndex(scaleDay: scaleDay, carrier: carrierDays[index].carrier)
            kept.carrierScore[Int(new)] = carrierScore[index]
            kept.carrierInformation[Int(new)] = carrierInformation[index]
            carrierPositions[index] = new
        }
        self = kept
        return (positions, carrierPositions)
    }
}
