/// A language that people read the program in. Chinese comes first.
public enum Language: String, CaseIterable, Sendable {
    case chinese = "zh"
    case english = "en"

    /// For `<html lang>` and `Content-Language`.
    public var tag: String {
        switch self {
        case .chinese: "zh-CN"
        case .english: "en"
        }
    }

    public var other: Language { self == .chinese ? .english : .chinese }

    /// The first language of an `Accept-Language` header that there is; Chinese without one.
    public init(acceptLanguage header: String?) {
        let wanted = (header ?? "").split(separator: ",").lazy.compactMap { part in
            Language(rawValue: String(part.drop(while: { $0 == " " }).prefix(2)).lowercased())
        }.first
        self = wanted ?? .chinese
    }
}

/// One sentence or word in both languages; neither can be left out.
public struct Phrase: Hashable, Sendable {
    public let chinese: String
    public let english: String

    public init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    public subscript(language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}
