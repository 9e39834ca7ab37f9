public import Logging
public import Operations
public import SiteStore
internal import TradeValues

/// Writes a mill's past into a new store, event by event, through the same desks as pages and API:
/// nothing is written past a rule of the program.
public struct DemoHistory: Sendable {
    private let size: HistorySize
    private let scales: [HistoryScale]
    private let people: HistoryPeople

    /// - Parameter scales: at least one.
    public init(_ size: HistorySize, scales: [HistoryScale], people: HistoryPeople) {
        precondition(!scales.isEmpty, "trucks are weighed on a scale")
        self.size = size
        self.scales = scales
        self.people = people
    }

    /// The site as it was then: the same store and scales, on the history's clock, with nothing
    /// connected.
    ///
    /// - Parameter store: on the same clock.
    public func site(
        id: String, name: String, nameEnglish: String, store: SiteStore, clock: HistoryClock,
        logger: Logger
    ) -> WeighbridgeSite {
        let feed = LiveWeightFeed()
        return WeighbridgeSite(
            id: id, name: name, nameEnglish: nameEnglish, store: store, feed: feed,
            clock: clock.siteClock,
            stations: scales.map {
                ScaleStation(
                    scale: $0.description, store: store, feed: feed, clock: clock.siteClock,
                    logger: logger)
            }, logger: logger)
    }

    /// - Parameters:
    ///   - site: of ``site(id:name:nameEnglish:store:clock:logger:)``, or one like it.
    ///   - progress: called after every day.
    /// - Returns: what was written.
    /// - Throws: a refusal that no mill would have met: a mistake of the history.
    @discardableResult
    public func write(
        into site: WeighbridgeSite, clock: HistoryClock,
        progress: @Sendable (HistoryProgress) -> Void = { _ in }
    ) async throws -> HistoryCounts {
        let timeline = HistoryTimeline(HistoryPlan(size))
        var writer = HistoryWriter(
            plan: timeline.plan, site: site, clock: clock, people: people, scales: scales)
        try await writer.writeMasterData()
        var day = size.opens
        for event in timeline.events {
            if event.at.day != day {
                progress(writer.progress(after: day))
                day = event.at.day
            }
            clock.move(to: event.at.timestamp(in: site.calendar))
            do {
                try await writer.perform(event.work)
            } catch {
                throw HistoryFault(day: event.at.day, work: "\(event.work)", error: error)
            }
        }
        progress(writer.progress(after: size.end.advanced(byDays: -1)))
        return writer.counts
    }
}

/// An event that the program refused.
public struct HistoryFault: Error, CustomStringConvertible {
    let day: CalendarDay
    let work: String
    let error: any Error

    public var description: String { "\(day.text), \(work): \(error)" }
}
