internal import Foundation
public import TradeValues

extension SiteCalendar {
    /// UTC with days from midnight.
    static let utc = SiteCalendar(zoneName: "UTC", firstOffsetSeconds: 0)

    /// Builds the table of a zone from the system's time-zone data; nil when it has no such zone.
    ///
    /// The table reaches from 1970 for a century: records begin later, and rules further ahead are
    /// guesses anyway.
    public init?(
        systemZone name: String, dayStartMinutes: Int = 0,
        monthEndsOn: Int = ReportMonth.wholeMonth
    ) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        let start = Date(timeIntervalSince1970: 0)
        let end = Date(timeIntervalSince1970: 100 * 365.25 * 86_400)
        var offsets: [Offset] = []
        var moment = start
        while let change = zone.nextDaylightSavingTimeTransition(after: moment), change < end {
            offsets.append(
                Offset(
                    start: Timestamp(milliseconds: Int64(change.timeIntervalSince1970 * 1_000)),
                    offsetSeconds: zone.secondsFromGMT(for: change)))
            moment = change
        }
        self.init(
            zoneName: name, firstOffsetSeconds: zone.secondsFromGMT(for: start),
            laterOffsets: offsets, dayStartMinutes: dayStartMinutes, monthEndsOn: monthEndsOn)
    }
}
