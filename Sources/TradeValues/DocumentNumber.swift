/// The series a document's number is taken from. Each runs gap-free per site and year.
public enum DocumentSeries: String, CaseIterable, Sendable {
    /// 磅单: the weigh ticket, and with it the load record.
    case weighTicket
    /// 出门证: the gate pass.
    case gatePass
    /// 申请单: a manual weight, a void or a correction.
    case weighingRequest

    /// Digits the sequence is padded to; a longer number is printed in full.
    public var digits: Int {
        switch self {
        case .weighTicket, .gatePass, .weighingRequest: 6
        }
    }

    /// What stands between the site and the year; the weigh ticket, the commonest, has nothing.
    public var mark: String {
        switch self {
        case .weighTicket: ""
        case .gatePass: "G"
        case .weighingRequest: "R"
        }
    }
}

/// The number a document carries for ever: `BD1-26-000417` (forms.md §0).
public struct DocumentNumber: Hashable, Sendable {
    public let series: DocumentSeries
    public let site: String
    public let year: Int
    /// From 1, without gaps within series, site and year.
    public let sequence: Int64

    public init(series: DocumentSeries, site: String, year: Int, sequence: Int64) {
        self.series = series
        self.site = site
        self.year = year
        self.sequence = sequence
    }

    public var text: String {
        let mark = series.mark.isEmpty ? "" : "-" + series.mark
        return "\(site)\(mark)-\(padded(year % 100, to: 2))-\(padded(sequence, to: series.digits))"
    }
}
