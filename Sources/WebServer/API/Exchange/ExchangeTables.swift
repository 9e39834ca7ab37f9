internal import BilingualTerms
internal import ContractCore
internal import LoadingCore
public import Reports
public import SiteStore
internal import TradeValues
internal import WorkflowCore

/// What changed beside the loads, as tables for another system: columns have the API's names in
/// either language, and amounts are whole fen.
public enum ExchangeTables {
    /// By the beginning of a file's name; what did not change has no table.
    public static func tables(of changes: ExchangeChanges) -> [(name: String, table: ReportTable)] {
        let tables: [(String, ReportTable)] = [
            ("orders", table(orderColumns, changes.orders.map(row))),
            ("contracts", table(contractColumns, changes.contracts.map(row))),
            ("received-weights", table(receivedColumns, changes.receivedWeights.map(row))),
            ("invoices", table(invoiceColumns, changes.invoices.map(row))),
        ]
        return tables.filter { !$0.1.rows.isEmpty }.map { (name: $0.0, table: $0.1) }
    }

    private static func table(_ columns: [String], _ rows: [[ReportTable.Cell]]) -> ReportTable {
        ReportTable(
            title: Phrase("对接", "Exchange"), columns: columns.map { .init($0, $0) }, rows: rows)
    }

    private static func text(_ text: String?) -> ReportTable.Cell { .text(text ?? "") }

    private static func kilograms(_ weight: Weight?) -> ReportTable.Cell {
        weight.map(ReportTable.Cell.kilograms) ?? .empty
    }

    private static func fen(_ money: Money?) -> ReportTable.Cell {
        text(money.map { "\($0.fen)" })
    }

    private static let orderColumns = [
        "number", "state", "movement", "customer", "product", "contract_number", "basis",
        "ordered_kg", "tolerance_per_mille", "opening_loaded_kg", "loaded_kg", "remaining_kg",
        "plates", "valid_from", "valid_until",
    ]

    private static func row(_ order: DeliveryOrder) -> [ReportTable.Cell] {
        let quantity = order.quantity
        return [
            .text(order.number), .text(order.state.rawValue), .text(order.movement.rawValue),
            .text(order.customer), .text(order.product), text(order.contractNumber),
            text(order.basis?.number), .kilograms(quantity.ordered), .text(quantity.tolerance.text),
            .kilograms(quantity.openingLoaded), .kilograms(quantity.loaded),
            .kilograms(quantity.remaining),
            .text(order.plates.map(\.text).joined(separator: " ")),
            text(order.validity.from?.text), text(order.validity.until?.text),
        ]
    }

    private static let contractColumns = [
        "number", "state", "customer", "customer_key", "salesperson", "due_from", "due_until",
        "amount_fen", "ordered_kg", "tolerance_per_mille", "loaded_kg", "remaining_kg",
    ]

    private static func row(_ contract: ContractSummary) -> [ReportTable.Cell] {
        let document = ContractDocument(contract)
        return [
            .text(document.number), text(document.state), .text(document.customer),
            text(document.customerKey), text(document.salesperson), text(document.dueFrom),
            text(document.dueUntil), text(document.amountFen.map { "\($0)" }),
            .kilograms(Weight(grams: document.orderedGrams)), text(document.tolerancePerMille),
            kilograms(document.loadedGrams.map(Weight.init(grams:))),
            kilograms(document.remainingGrams.map(Weight.init(grams:))),
        ]
    }

    private static let receivedColumns = [
        "entry", "corrects", "ticket", "customer", "contract_number", "product", "business_day",
        "shipped_kg", "net_kg", "gross_kg", "tare_kg", "manner", "source", "received_on",
        "weighed_on", "external_number", "slip_number", "signed_by", "objection", "note",
    ]

    private static func row(_ record: ReceivedWeightRecord) -> [ReportTable.Cell] {
        let draft = record.received.draft
        let fields = draft.fields
        return [
            .text("\(record.received.id)"), text(record.received.corrects.map { "\($0)" }),
            .text(record.received.ticket), .text(record.customer), text(record.contract),
            .text(record.product), .text(record.loaded.text), .kilograms(record.shipped),
            .kilograms(draft.net), kilograms(draft.gross), kilograms(draft.tare),
            .text(fields.text(.manner)), .text(fields.text(.source)),
            .text(draft.receivedOn.text), text(draft.weighedOn?.text),
            text(draft.externalNumber), .text(fields.text(.slipNumber)),
            .text(fields.text(.signedBy)), .text(fields.text(.objection)),
            .text(fields.text(.note)),
        ]
    }

    private static let invoiceColumns = [
        "invoice_number", "invoiced_on", "amount_fen", "paid_fen", "invoice_kind", "tax", "buyer",
        "tax_number", "customer_key", "contract_number", "statement", "memo", "delivery",
        "posted_on",
    ]

    private static func row(_ memo: InvoicingMemoSummary) -> [ReportTable.Cell] {
        let invoice = InvoiceDocument(memo)
        return [
            .text(invoice.number), text(invoice.invoicedOn), fen(memo.amount), fen(memo.paid),
            .text(invoice.invoiceKind), .text(invoice.tax), .text(invoice.buyer),
            .text(invoice.taxNumber), .text(invoice.customerKey), .text(invoice.contractNumber),
            .text(invoice.statementNumber), .text(invoice.memoNumber), text(invoice.delivery),
            text(invoice.postedOn),
        ]
    }
}
