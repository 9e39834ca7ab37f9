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

    /// Both sentences, where there is room for one text only.
    public func inOneLine(_ language: Language) -> String {
        language == .chinese
            ? "\(text.chinese)。\(next.chinese)" : "\(text.english). \(next.english)"
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
