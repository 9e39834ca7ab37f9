import BilingualTerms
import Foundation
import Testing

@Suite struct PageTermTests {
    private static let templates = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/WebAssets/Templates")

    private static func sources() throws -> [(name: String, text: String)] {
        try FileManager.default.contentsOfDirectory(atPath: templates.path).sorted().map {
            ($0, try String(contentsOf: templates.appendingPathComponent($0), encoding: .utf8))
        }
    }

    /// The words that the templates ask for are exactly those that exist for templates; some are
    /// used by pages directly.
    @Test func everyWordOfATemplateExists() throws {
        let words = TemplateTerms.texts(.chinese)
        for (name, text) in try Self.sources() {
            for match in text.matches(of: /\bt\.([A-Za-z0-9]+)/) {
                let word = String(match.1)
                #expect(words[word] != nil, "\(name) asks for \(word)")
            }
        }
    }

    @Test func noTemplateHoldsWordsOfItsOwn() throws {
        for (name, text) in try Self.sources() {
            let visible = text.replacing(/\{\{!.*?\}\}/.dotMatchesNewlines(), with: "")
            #expect(!visible.contains(/[\u{4E00}-\u{9FFF}]/), "\(name) has a Chinese word in it")
        }
    }

    @Test func everyWordIsThereInBothLanguages() {
        let chinese = TemplateTerms.texts(.chinese)
        for (word, english) in TemplateTerms.texts(.english) {
            #expect(chinese[word]?.isEmpty == false && !english.isEmpty, "\(word)")
            #expect(!english.contains(/[\u{4E00}-\u{9FFF}]/), "\(word)")
        }
    }

    @Test(arguments: [
        (nil as String?, Language.chinese), ("en-US,en;q=0.9", .english),
        ("zh-CN,zh;q=0.9", .chinese),
        ("fr, en;q=0.5", .english), ("", .chinese), ("de", .chinese),
    ])
    func chineseComesFirst(header: String?, language: Language) {
        #expect(Language(acceptLanguage: header) == language)
    }
}
