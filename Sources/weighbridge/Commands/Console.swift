import ArgumentParser
import BilingualTerms
import Foundation
import TradeValues

/// What commands print, and how they end.
enum Console {
    /// EX_CONFIG of sysexits.h: a service manager does not restart on it.
    static let configurationExit = ExitCode(78)
    /// EX_DATAERR: what was handed in is wrong.
    static let dataExit = ExitCode(65)
    static let failureExit = ExitCode(1)

    static func print(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// A document for programs, its keys in order.
    static func printJSON(_ document: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(document), as: UTF8.self) + "\n")
    }

    /// One problem on standard error, Chinese first.
    static func problem(_ phrase: Phrase) {
        let english = phrase.english == phrase.chinese ? "" : "\n  \(phrase.english)"
        FileHandle.standardError.write(Data("\(phrase.chinese)\(english)\n".utf8))
    }

    /// A refusal with what to do next.
    static func refusal(_ refusal: any Explained) {
        let message = refusal.message
        problem(
            Phrase(
                "\(message.text.chinese)。\(message.next.chinese)",
                "\(message.text.english). \(message.next.english)"))
    }
}

extension Timestamp {
    /// The system's wall clock.
    static var now: Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
    }
}
