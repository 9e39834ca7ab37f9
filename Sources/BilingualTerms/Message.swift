public import ContractCore
public import LoadingCore
public import TradeValues
public import WeighingCore

/// What a refusal or a fault says to a person: what happened, and what to do next.
public struct Message: Hashable, Sendable {
    public let text: Phrase
    public let next: Phrase

    public init(_ text: Phrase, next: Phrase) {
        self.text = text
        self.next = next
    }
}

/// Whatever says no to a person says it in both languages.
public protocol Explained: Refusal {
    var message: Message { get }
}

extension WeighingRefusal: Explained {}
extension VisitRefusal: Explained {}
extension LookupRefusal: Explained {}
extension OrderRefusal: Explained {}
