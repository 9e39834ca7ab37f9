internal import ContractCore
internal import Foundation
internal import LoadingCore
internal import Reports
public import SiteStore
internal import TradeValues

/// An event as a webhook sends it: what, when, where, and the document as the API has it.
public struct EventDocument: Encodable, Sendable {
    private let type: String
    private let timestamp: String
    private let site: String
    private let data: Content

    private struct Content: Encodable, Sendable {
        var load: LoadChangeDocument?
        var order: OrderDocument?
        var contract: ContractDocument?
        var receivedWeight: ReceivedWeightDocument?
        var statement: StatementDocument?
        var invoice: InvoiceDocument?
    }

    /// - Parameter site: the site's id.
    public init(_ event: SiteEvent, site: String) {
        type = event.kind.rawValue
        timestamp = event.at.iso8601
        self.site = site
        var content = Content()
        switch event.content {
        case .load(let change): content.load = LoadChangeDocument(change)
        case .order(let order): content.order = OrderDocument(order)
        case .contract(let contract): content.contract = ContractDocument(contract)
        case .received(let record):
            content.receivedWeight = ReceivedWeightDocument(record, isLate: nil)
        case .statement(let statement): content.statement = StatementDocument(statement)
        case .memo(let memo): content.invoice = InvoiceDocument(memo)
        }
        data = content
    }

    /// The body of the request, in UTF-8. A repeated event has the same bytes as long as its
    /// document has.
    public func body() throws -> [UInt8] {
        let encoder = JSONEncoder.document
        encoder.outputFormatting.insert(.sortedKeys)
        return [UInt8](try encoder.encode(self))
    }
}
