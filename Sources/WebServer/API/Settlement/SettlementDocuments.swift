internal import ContractCore
internal import SiteStore
internal import TradeValues

/// A statement of account as programs follow it.
struct StatementDocument: Encodable {
    let number: String
    /// Of the change that it was read at.
    let change: Int64
    let contractNumber: String
    /// Of the master data.
    let customerKey: String
    let state: String
    let until: String?
    /// Left out for one that was withdrawn, as are the other sums.
    let openingFen: Int64?
    /// What is to be invoiced.
    let amountFen: Int64?
    let claimsFen: Int64?
    let closingFen: Int64?
    let confirmedAt: String?
    let memoNumber: String?
    let invoiceNumber: String?

    init(_ statement: StatementSummary) {
        number = statement.number
        change = statement.change
        contractNumber = statement.contract
        customerKey = statement.customerKey
        state = statement.step.rawValue
        until = statement.until?.text
        openingFen = statement.sums?.opening.fen
        amountFen = statement.sums?.amount.fen
        claimsFen = statement.sums?.claims.fen
        closingFen = statement.sums?.closing.fen
        confirmedAt = statement.confirmedAt?.iso8601
        memoNumber = statement.memo
        invoiceNumber = statement.invoiceNumber
    }
}

/// A statement with its lines.
struct StatementDetailDocument: Encodable {
    let statement: StatementDocument
    let lines: [Line]

    struct Line: Encodable {
        /// `load`, `return`, `declared` or `month`.
        let kind: String
        let ticketNumber: String?
        let vehicle: String?
        let day: String?
        let month: String?
        let product: String
        let shippedGrams: Int64
        let receivedGrams: Int64?
        /// Left out while it is in dispute, as are quantity and amount.
        let claimGrams: Int64?
        let settledGrams: Int64?
        let amountFen: Int64?
        let dispute: String?
        /// Of a tonne.
        let priceFen: Int64
        let termsVersion: Int

        init(_ line: StatementLine) {
            let subject: (kind: String, ticket: String?, vehicle: String?, day: CalendarDay?) =
                switch line.subject {
                case .load(let ticket, let plate, let day): ("load", ticket, plate, day)
                case .returned(let ticket, let plate, let day): ("return", ticket, plate, day)
                case .declared(_, let ticket, let vehicle, let day):
                    ("declared", ticket, vehicle, day)
                case .month: ("month", nil, nil, nil)
                }
            kind = subject.kind
            ticketNumber = subject.ticket
            vehicle = subject.vehicle
            day = subject.day?.text
            month = if case .month(let month) = line.subject { month.text } else { nil }
            product = line.product
            shippedGrams = line.shipped.grams
            receivedGrams = line.received?.grams
            (claimGrams, dispute) =
                switch line.outcome {
                case .settled(let claim): (claim.grams, nil)
                case .disputed(let dispute): (nil, dispute.rawValue)
                }
            settledGrams = line.settled?.grams
            amountFen = line.amount?.fen
            priceFen = line.price.fen
            termsVersion = line.version
        }
    }
}

/// An invoicing memo as programs follow it.
struct InvoicingMemoDocument: Encodable {
    let number: String
    /// Of the change that it was read at.
    let change: Int64
    let state: String
    let contractNumber: String
    /// Of the master data.
    let customerKey: String
    let statementNumber: String
    let amountFen: Int64
    let buyer: String
    let taxNumber: String
    let address: String?
    let bank: String?
    let invoiceKind: String
    let tax: String
    let remark: String?
    /// Left out before it is issued, as is everything about it.
    let invoiceNumber: String?
    let invoicedOn: String?
    let delivery: String?
    /// Left out before it was delivered.
    let postedOn: String?

    init(_ memo: InvoicingMemoSummary) {
        number = memo.number
        change = memo.change
        state = memo.step.rawValue
        contractNumber = memo.contract
        customerKey = memo.customerKey
        statementNumber = memo.statement
        amountFen = memo.amount.fen
        let texts = memo.fields.texts
        buyer = texts[.buyer] ?? ""
        taxNumber = texts[.taxNumber] ?? ""
        address = texts[.address]
        bank = texts[.bank]
        invoiceKind = texts[.invoiceKind] ?? ""
        tax = texts[.tax] ?? ""
        remark = texts[.remark]
        invoiceNumber = memo.invoiceNumber
        invoicedOn = texts[.invoicedOn]
        delivery = texts[.delivery]
        postedOn = texts[.postedOn]
    }
}

/// An invoice that was issued on a memo, and what is paid of it.
struct InvoiceDocument: Encodable {
    let number: String
    /// Of the change of its memo that it was read at.
    let change: Int64
    let invoicedOn: String?
    let amountFen: Int64
    /// What receipts that name the contract pay of it, the statements confirmed before it first.
    let paidFen: Int64
    let invoiceKind: String
    let tax: String
    let buyer: String
    let taxNumber: String
    let customerKey: String
    let contractNumber: String
    let statementNumber: String
    let memoNumber: String
    let delivery: String?
    /// Left out before it was delivered.
    let postedOn: String?

    init(_ memo: InvoicingMemoSummary) {
        let document = InvoicingMemoDocument(memo)
        number = memo.invoiceNumber ?? ""
        change = memo.change
        invoicedOn = document.invoicedOn
        amountFen = memo.amount.fen
        paidFen = memo.paid.fen
        invoiceKind = document.invoiceKind
        tax = document.tax
        buyer = document.buyer
        taxNumber = document.taxNumber
        customerKey = memo.customerKey
        contractNumber = memo.contract
        statementNumber = memo.statement
        memoNumber = memo.number
        delivery = document.delivery
        postedOn = document.postedOn
    }
}
