internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Foundation
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore
internal import WorkflowCore

/// 司磅员's console: one scale big, the others beside it (forms.md §7).
struct ConsolePages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    private static let recentTickets = 10
    private static let expectedOrders = 30

    func add(to routes: inout GuardedRoutes) {
        routes.get("scales", needs: .seeScales, use: first)
        routes.get("scales/stream", needs: .seeScales, use: stream)
        routes.get("scales/:scale", needs: .seeScales, use: console)
        routes.post("scales/:scale/truck", needs: .weigh, use: nameTruck)
        routes.post("scales/:scale/capture", needs: .weigh, use: capture)
    }

    @Sendable private func first(_ request: Request, _ context: AppRequestContext) -> Response {
        .redirect(to: "/scales/\(pathPart(site.stations.first?.scale.id ?? ""))")
    }

    /// One stream for all scales: a browser opens few connections to one host.
    @Sendable private func stream(
        _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        let language = context.language
        let mayWeigh = context.may(.weigh)
        let calendar = site.calendar
        return try LiveStream.response(site) { snapshot, scale in
            try JSONEncoder.document.encode(
                LiveReading(snapshot, calendar, language, mayWeigh: mayWeigh))
        }
    }

    @Sendable private func nameTruck(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await request.checkedForm(context)
        let station = try site.station(context.path("scale"))
        let order = form["order"].flatMap { $0.isEmpty ? nil : $0 }
        return try await support.perform(context, then: href(station)) {
            let truck = try await station.nameTruck(
                typed: form["plate"] ?? "", order: order, by: context.name)
            return ConsoleWords.named(truck.plate)
        }
    }

    @Sendable private func capture(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await request.checkedForm(context)
        let station = try site.station(context.path("scale"))
        return try await support.performAndLink(context, then: href(station)) {
            let result = try await station.capture(
                key: form["requestKey"] ?? "", by: context.name, cause: .button,
                expecting: form["plate"].flatMap { Plate($0) },
                storedTare: form["storedTare"].flatMap(StoredTare.Use.init(rawValue:)))
            return (ConsoleWords.captured(result), ConsoleWords.papers(of: result))
        }
    }

    private func href(_ station: ScaleStation) -> String { "/scales/\(pathPart(station.scale.id))" }

    // MARK: The page

    @Sendable private func console(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let station = try site.station(context.path("scale"))
        let language = context.language
        let snapshot = site.feed.snapshot(of: station.scale.id) ?? .silent(station.scale)
        let inside = try await site.store.visitsInside()
        var values: [String: Any] = [
            "scale": scaleValues(station.scale, snapshot, context),
            "otherScales": otherScales(than: station, context),
            "truckValue": request.query("plate") ?? "",
            "requestKey": "page-\(UUID().uuidString.lowercased())",
            "checks": ConsoleChecks.of(snapshot, on: site.today).map { $0.values(language) },
            "inside": try await VisitRows(support, language).rows(inside, console: href(station)),
            "expected": try await expected(language),
            "recent": try await recent(language),
            "today": try await today(language),
        ]
        if !site.cameras.isEmpty {
            values["plateReadingsHref"] = "/plate-readings?scale=\(queryPart(station.scale.id))"
            values["lastReading"] = try await PlateReadingRows.last(
                of: station.scale.id, isNaming: snapshot.truck == nil, support, language)
        }
        if let truck = snapshot.truck {
            values["truck"] = ConsoleTruck.values(truck, support, language)
            if case .booked(let record, _)? = truck.result?.outcome {
                values["printHref"] = "/load-records/\(record.ticketNumber)"
                values["printNumber"] = record.ticketNumber
            }
            if let result = truck.result {
                values["papers"] = ConsoleWords.papers(of: result)
                    .filter { $0.kind == .gatePass }.map { $0.link(language) }
            }
        }
        return try support.renderer.page(
            "console", title: support.scaleName(station.scale.id, language), values, request,
            context)
    }

    private func scaleValues(
        _ scale: ScaleDescription, _ snapshot: ScaleSnapshot, _ context: AppRequestContext
    ) -> [String: Any] {
        let language = context.language
        let reading = LiveReading(
            snapshot, site.calendar, language, mayWeigh: context.may(.weigh))
        return [
            "verification": CertificationState(snapshot)?.values(language) ?? [:],
            "certificationHref": "/scales/\(pathPart(scale.id))/certification",
            "id": scale.id, "name": support.scaleName(scale.id, language), "state": reading.state,
            "stateText": reading.stateText, "stateHint": reading.stateHint,
            "weightText": reading.weightText, "unitText": reading.unitText,
            "isZero": reading.isZero, "canCapture": reading.canCapture,
            "deck": reading.deck.map(\.values),
            "barriers": BarrierPages.values(snapshot.deck, scale: scale.id, language),
            "blockers": reading.blockers, "revision": reading.revision,
            "streamHref": "/scales/stream", "truckHref": "/scales/\(pathPart(scale.id))/truck",
            "captureHref": "/scales/\(pathPart(scale.id))/capture",
            "manualHref": "/scales/\(pathPart(scale.id))/manual",
        ]
    }

    private func otherScales(
        than shown: ScaleStation, _ context: AppRequestContext
    ) -> [[String: Any]] {
        site.stations.filter { $0.scale.id != shown.scale.id }.map { station in
            let snapshot = site.feed.snapshot(of: station.scale.id) ?? .silent(station.scale)
            var values = scaleValues(station.scale, snapshot, context)
            values["href"] = href(station)
            values["plate"] = snapshot.truck?.plate.shown ?? ""
            return values
        }
    }

    private func expected(_ language: Language) async throws -> [[String: Any]] {
        let orders = try await site.store.ordersExpectingTrucks(
            on: site.today, limit: Self.expectedOrders)
        return orders.map { OrderRows.values($0, on: site.today, language) }
    }

    private func recent(_ language: Language) async throws -> [[String: Any]] {
        let records = try await site.store.loadRecords(
            LoadRecordFilter(limit: Self.recentTickets))
        return records.map { LoadRows.values($0, support, language, showsDay: false) }
    }

    private func today(_ language: Language) async throws -> [String: Any] {
        let totals = try await site.store.totals(onBusinessDay: site.today)
        return [
            "businessDay": site.today.text,
            "loadsText": loadCountText(totals.reduce(0) { $0 + $1.loads })[language],
            "movements": totals.filter { $0.loads > 0 }.map {
                ["label": $0.movement.word[language], "netText": $0.net.tonnes(language)]
            },
        ]
    }
}
