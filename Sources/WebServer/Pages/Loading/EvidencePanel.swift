internal import BilingualTerms
internal import ContentHashing
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// What a load page shows as evidence: both weight curves, the bytes that were taken, and where
/// the record stands in the ledger.
struct EvidencePanel {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    func values(of record: LoadRecord, _ language: Language) async throws -> [String: Any] {
        var curves: [[String: Any]] = []
        for (term, weighing) in [
            (PageTerm.gross, record.grossWeighing), (.tare, record.tareWeighing),
        ] {
            guard let curve = try await curve(of: weighing, language) else { continue }
            curves.append(curve.merging(["name": term.phrase[language]]) { first, _ in first })
        }
        return [
            "curves": curves, "entry": "\(record.entry)",
            "hash": try await site.store.ledgerHash(ofEntry: record.entry).hex,
        ]
    }

    private func curve(
        of weighing: Weighing, _ language: Language
    ) async throws -> [String: Any]? {
        let kept = try await site.store.evidence(of: weighing.id)
        guard let seen = kept.weighing, let chart = CurveChart(seen, then: kept.departure) else {
            return nil
        }
        let end = Timestamp(milliseconds: seen.startedAt.milliseconds + chart.milliseconds)
        return [
            "points": chart.points, "width": CurveChart.width, "height": CurveChart.height,
            "takenX": chart.takenX, "takenAnchor": chart.isTakenLate ? "end" : "start",
            "highest": chart.highest.kilogramsWithUnit,
            "startAt": support.clockText(seen.startedAt), "endAt": support.clockText(end),
            "takenAt": support.localText(weighing.at),
            "takenClock": support.clockText(weighing.at),
            "weight": weighing.weight.kilogramsWithUnit,
            "scale": support.scaleName(weighing.scale, language),
            "entry": "\(weighing.id)", "sensors": ifAny(Self.sensors(seen, language)),
            "frame": ifAny(
                (seen.window.last?.bytes ?? []).map { ContentHash.hex([$0]).uppercased() }
                    .joined(separator: " ")),
        ]
    }

    /// What every sensor showed when the weight was taken: `入口红外 畅通 · 出口红外 畅通`.
    private static func sensors(_ seen: WeighingEvidence, _ language: Language) -> String {
        DeckSensor.Means.allCases.compactMap { means in
            seen.sensors.last { $0.means == means }.map {
                "\(means.word[language]) \(means.word(of: $0.state)[language])"
            }
        }.joined(separator: " · ")
    }
}

/// A weight curve as points of a drawing, 800 wide and 160 high; weight goes up.
struct CurveChart {
    /// For an SVG polyline.
    let points: String
    /// Where the weight was taken, from the left: `68.5%`.
    let takenX: String
    /// Whether that is in the right half, so that words beside it go to the left.
    let isTakenLate: Bool
    let highest: Weight
    let milliseconds: Int64

    static let width = 800
    static let height = 160

    /// Nil without a sample.
    ///
    /// - Parameters:
    ///   - seen: until the weight was taken.
    ///   - departure: from there until the truck had left.
    init?(_ seen: WeighingEvidence, then departure: WeighingEvidence?) {
        let taken = max(
            seen.curve.last?.milliseconds ?? 0, seen.window.last?.milliseconds ?? 0,
            seen.phases.last?.milliseconds ?? 0)
        var samples = seen.curve.map { ($0.milliseconds, $0.weight) }
        var end = taken
        if let departure {
            let gap = departure.startedAt.milliseconds - seen.startedAt.milliseconds
            samples += departure.curve.map { (gap + $0.milliseconds, $0.weight) }
            end = max(end, gap + (departure.phases.last?.milliseconds ?? 0))
        }
        guard let highest = samples.map(\.1).max(), highest > .zero else { return nil }
        self.highest = highest
        milliseconds = max(end, samples.last?.0 ?? 0, 1)
        var places: [String] = []
        var last: Int64 = 0
        for (time, weight) in samples {
            let x = Self.scaled(time, to: Self.width, of: milliseconds)
            // The indication held its value until this change.
            if !places.isEmpty { places.append("\(x),\(Self.y(last, highest))") }
            places.append("\(x),\(Self.y(weight.grams, highest))")
            last = weight.grams
        }
        places.append("\(Self.width),\(Self.y(last, highest))")
        points = places.joined(separator: " ")
        let place = Self.scaled(taken, to: 1_000, of: milliseconds)
        takenX = "\(place / 10).\(place % 10)%"
        isTakenLate = place > 500
    }

    private static func y(_ grams: Int64, _ highest: Weight) -> Int {
        height - scaled(max(grams, 0), to: height, of: highest.grams)
    }

    private static func scaled(_ part: Int64, to length: Int, of whole: Int64) -> Int {
        Int(part * Int64(length) / whole)
    }
}
