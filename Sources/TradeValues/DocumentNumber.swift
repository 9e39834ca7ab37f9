/// The series a document's number is taken from. Each runs gap-free per site and year.
public enum DocumentSeries: String, CaseIterable, Sendable {
    /// 磅单: the weigh ticket, and with it the load record.
    case weighTicket
    /// 出门证: the gate pass.
    case gatePass
    /// 申请单: a manual weight, a void or a correction.
    case weighingRequest
    /// 合同
    case contract
    /// 样品与要求
    case requirements
    /// 改期申请
    case dateChange
    /// 先行发货申请单
    case advanceRequest
    /// 对帐单
    case statement
    /// 开票备忘录
    case invoicingMemo
    /// 提货委托书
    case pickupAuthorisation
    /// 发货通知单
    case dispatchNotice
    /// 发货通知, of an external warehouse: a series of its own (forms.md §2).
    case warehouseNotice

    /// Digits the sequence is padded to; a longer number is printed in full.
    public var digits: Int {
        switch self {
        case .weighTicket, .gatePass, .weighingRequest: 6
        case .contract, .requirements, .dateChange, .advanceRequest, .pickupAuthorisation,
            .dispatchNotice, .warehouseNotice, .statement, .invoicingMemo:
            5
        }
    }

    /// What stands between the site and the year; the weigh ticket, the commonest, has nothing.
    public var mark: String {
        switch self {
        case .weighTicket: ""
        case .gatePass: "G"
        case .weighingRequest: "R"
        case .contract: "HT"
        case .requirements: "YP"
        case .dateChange: "GQ"
        case .advanceRequest: "XF"
        case .statement: "DZ"
        case .invoicingMemo: "KP"
        case .pickupAuthorisation: "WT"
        case .dispatchNotice: "FH"
        case .warehouseNotice: "WC"
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

    /// Reads a number of a series as it stands on paper; nil when it is none of that site's.
    ///
    /// - Parameter century: of the two digits of the year.
    public init?(_ text: String, series: DocumentSeries, site: String, century: Int = 2_000) {
        let prefix = series.mark.isEmpty ? "\(site)-" : "\(site)-\(series.mark)-"
        guard text.hasPrefix(prefix) else { return nil }
        let parts = text.dropFirst(prefix.count).split(
            separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count >= series.digits,
            parts.joined().allSatisfy({ $0.isASCII && $0.isNumber }), let year = Int(parts[0]),
            let sequence = Int64(parts[1]), sequence > 0
        else { return nil }
        self.init(series: series, site: site, year: century + year, sequence: sequence)
    }

    public var text: String {
        let mark = series.mark.isEmpty ? "" : "-" + series.mark
        return "\(site)\(mark)-\(padded(year % 100, to: 2))-\(padded(sequence, to: series.digits))"
    }
}
