public import TradeValues

/// Invoice numbers and deliveries as a CSV file.
public typealias InvoiceTable = DraftTable<InvoiceRecord>

/// What another system says of the invoice of a memo: its number when it is issued, the day it was
/// delivered, or both.
///
/// It is idempotent by the invoice's number: the same of a memo again changes nothing.
public struct InvoiceRecord: TableDraft {
    public let memo: String
    /// By the memo's fields; empty when it only tells of the delivery.
    public let invoice: [InvoicingMemoForm.Field: String]
    public let postedOn: CalendarDay?

    public enum Field: String, TableField {
        case memo
        case invoiceNumber = "invoice_number"
        case invoicedOn = "invoiced_on"
        case delivery
        case postedOn = "posted_on"

        public var isRequired: Bool { self == .memo }
    }

    public static let keyField = Field.memo
    public var key: String { memo }

    public init(fields: [Field: String], line: Int? = nil) throws(RowProblems) {
        try self.init(fields: fields, line: line, isPosting: false)
    }

    /// - Parameter isPosting: whether the day of delivery is what it is about.
    public init(
        fields: [Field: String], line: Int? = nil, isPosting: Bool
    ) throws(RowProblems) {
        var reader = FieldReader(fields: fields, line: line)
        memo = reader.text(.memo)
        var invoice: [InvoicingMemoForm.Field: String] = [:]
        let parts: [(Field, InvoicingMemoForm.Field)] = [
            (.invoiceNumber, .invoiceNumber), (.invoicedOn, .invoicedOn), (.delivery, .delivery),
        ]
        for (field, target) in parts {
            let text =
                field == .invoicedOn
                ? reader.day(field)?.text ?? "" : reader.text(field, upTo: RowLimits.noteLength)
            if !text.isEmpty { invoice[target] = text }
        }
        self.invoice = invoice
        postedOn = reader.day(.postedOn)
        for (field, target) in parts where !invoice.isEmpty && invoice[target] == nil {
            guard !reader.problems.contains(where: { $0.field == field.rawValue }) else { continue }
            reader.note(field, .missing)
        }
        if invoice.isEmpty, postedOn == nil, reader.problems.isEmpty {
            reader.note(isPosting ? .postedOn : .invoiceNumber, .missing)
        }
        if !reader.problems.isEmpty { throw RowProblems(list: reader.problems) }
    }
}

/// How receipts pay invoices.
public enum InvoicePayment {
    /// What is paid of each invoice: the money that came in for a contract pays its statements in the
    /// order in which they were confirmed, each up to its amount.
    ///
    /// - Parameters:
    ///   - amounts: of the confirmed statements of one contract.
    ///   - receipts: what came in for the contract, less what was paid back and charged.
    public static func paid(_ amounts: [Money], by receipts: Money) -> [Money] {
        var left = receipts
        return amounts.map { amount in
            let paid = max(min(left, amount), .zero)
            // Below zero is what is ours to pay: it pays the ones after it.
            left = left - (amount < .zero ? amount : paid)
            return paid
        }
    }
}
