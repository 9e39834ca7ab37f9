/// The words of closed lists in forms and tables. Raw values are stored.
public enum FieldChoice: String, CaseIterable, Hashable, Sendable {
    // How a customer pays.
    case prepaid
    case onDelivery = "on_delivery"
    case monthly
    case credit
    // Whose a warehouse is.
    case own
    case external
    case vessel
    // How goods reach the buyer.
    case collect
    case deliver
    case externalWarehouse = "external_warehouse"
    // Who pays the freight.
    case sellerPays = "seller"
    case buyerPays = "buyer"
    // Whose weight is the quantity.
    case sellerScale = "seller_scale"
    case buyerScale = "buyer_scale"
    case bagCount = "bag_count"
    case thirdScale = "third_scale"
    case deliveryNote = "delivery_note"
    // Kinds of a discrepancy clause, and what its rate is taken of.
    case shipped
    case received
    case lower
    case whole
    case excess
    case wholeShortOnly = "whole_short_only"
    case excessShortOnly = "excess_short_only"
    case halfExcess = "half_excess"
    case mean
    case third
    case step
    case open
    case contract
    // What a clause is applied to.
    case load
    case month
    // Value-added tax.
    case taxExempt = "exempt"
    case taxNine = "9"
    case taxThirteen = "13"
    // Who asks for something.
    case customerAsks = "customer"
    case salespersonAsks = "salesperson"
    // Where a received weight comes from, and how it came about.
    case slip
    case file
    case program = "api"
    case carrier
    case weighed
    case declared
    case yes
    case no
    // What moves an account by hand.
    case receipt
    case refund
    case openingCredit = "opening_credit"
    case openingDebit = "opening_debit"
    case charge
    // Why goods go before the money.
    case moneyUnderWay = "money_under_way"
    case longStanding = "long_standing"
    case qualityExchange = "quality_exchange"
    case otherCause = "other"
    // What kind of invoice.
    case specialInvoice = "special"
    case ordinaryInvoice = "ordinary"
    case paperInvoice = "paper_invoice"
    // How a paper came or was sent.
    case fax
    case photo
    case paper
    case mail
    // Whether a seal is the one on file.
    case sealMatches = "matches"
    case sealDiffers = "differs"
    // Whose seal stands on a paper of ours.
    case companySeal = "company_seal"
    case financeSeal = "finance_seal"
    // How a limit is meant.
    case atLeast = "at_least"
    case atMost = "at_most"
}
