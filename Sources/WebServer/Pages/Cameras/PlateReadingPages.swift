internal import AccessCore
internal import BilingualTerms
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues

/// Photographs for the browser, and the plates that cameras sent, by scale and day.
struct PlateReadingPages {
    let support: PageSupport

    private static let pageRows = 100

    func add(to routes: inout GuardedRoutes) {
        routes.get("photographs/:hash", needs: .seeLoads) { _, context in
            try await PhotographResponse.bytes(ofHash: context.path("hash"), support.site)
        }
        routes.get("plate-readings", needs: .seeLoads, use: list)
    }

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let day = try request.day("date") ?? support.site.today
        let scale = request.query("scale")
        var filter = PlateReadingFilter(limit: Self.pageRows)
        filter.day = day
        filter.scale = scale
        filter.before = request.query("before").flatMap(Int64.init)
        let readings = try await support.site.store.plateReadings(filter)
        var values: [String: Any] = [
            "date": day.text, "scales": scales(chosen: scale, language),
            "rows": readings.map { PlateReadingRows.values($0, support, language) },
        ]
        if readings.count == Self.pageRows, let last = readings.last {
            values["nextHref"] =
                "/plate-readings?scale=\(queryPart(scale ?? ""))&date=\(day.text)&before=\(last.id)"
        }
        return try support.renderer.page(
            "plate-readings", title: CameraPageTerm.plateReadings.phrase[language], values,
            request, context)
    }

    private func scales(chosen: String?, _ language: Language) -> [[String: Any]] {
        let all: [String: Any] = [
            "value": "", "text": Phrase("全部", "All")[language], "isChosen": chosen == nil,
        ]
        return [all]
            + support.site.stations.map { station in
                [
                    "value": station.scale.id,
                    "text": support.scaleName(station.scale.id, language),
                    "isChosen": station.scale.id == chosen,
                ]
            }
    }
}

/// Plates that cameras sent, as templates show them.
enum PlateReadingRows {
    static func values(
        _ reading: PlateReading, _ support: PageSupport, _ language: Language
    ) -> [String: Any] {
        var values: [String: Any] = [
            "at": support.localText(reading.receivedAt),
            "camera": support.cameraName(reading.camera, language),
            "scale": support.scaleName(reading.scale, language), "sent": reading.text,
            "plateShown": reading.plate?.shown ?? "", "confidence": "\(reading.confidence)",
            "verdictText": reading.verdict.word[language], "level": level(reading.verdict),
            "refusal": ifAny(reading.refusal),
            "repeats": reading.repeats > 0 ? "\(reading.repeats)" as Any : false,
            "missing": reading.missing.map { $0.word[language] as Any } ?? false,
        ]
        if let photograph = reading.photograph {
            values["picture"] = PhotographPanel(support: support).picture(photograph, language)
        }
        return values
    }

    private static func level(_ verdict: PlateVerdict) -> String {
        switch verdict {
        case .named, .confirmed, .passed, .justWeighed: "ok"
        case .occupied, .refused, .belowConfidence, .ambiguous, .outdated: "caution"
        case .unreadable, .offline: "none"
        }
    }

    /// What the console shows of the newest plate of its scale; nil when it is too old to be of
    /// the truck in front of the operator.
    static func last(
        of scale: String, isNaming: Bool, _ support: PageSupport, _ language: Language
    ) async throws -> [String: Any]? {
        var filter = PlateReadingFilter(limit: 1)
        filter.scale = scale
        guard let reading = try await support.site.store.plateReadings(filter).first,
            support.site.clock.now().minutes(since: reading.receivedAt) < shownMinutes
        else { return nil }
        var values = values(reading, support, language)
        values["truckHref"] = "/scales/\(pathPart(scale))/truck"
        if isNaming, reading.verdict.isSuggestion, let plate = reading.plate {
            values["suggestion"] = plate.text
        }
        return values
    }

    /// As long as a truck that was announced is waited for.
    private static let shownMinutes = 10
}
