/// What is wrong with a command line, in Chinese; the parser says it in English.
enum UsageFault {
    /// - Parameter message: the parser's, which has names and values in quotes.
    /// - Returns: nil for what we have worded ourselves, in both languages.
    static func chinese(for message: String) -> String? {
        // What stands in quotes is every second piece.
        let pieces = message.split(separator: "'", omittingEmptySubsequences: false)
        let names = stride(from: 1, to: pieces.count, by: 2).map { String(pieces[$0]) }
        let first = names.first ?? ""
        let second = names.dropFirst().first ?? ""
        let begins = message.hasPrefix
        if begins("Unknown option") {
            return "没有选项 \(first)" + (second.isEmpty ? "；用法见下" : "，是不是 \(second)？")
        }
        if begins("Missing expected argument") { return "缺少 \(first)；用法见下" }
        if begins("Missing one of") { return "缺少其中一个：\(list(names))；用法见下" }
        if begins("Missing value for") { return "\(first) 后面缺少值；用法见下" }
        if begins("Missing required subcommand") { return "缺少子命令；用法见下" }
        if begins("The value ") { return "\(second) 不能是 \(first)；用法见下" }
        if begins("The option ") { return "\(first) 后面不写值，却写了 \(second)" }
        if message.contains("nexpected argument") { return "多出来的参数：\(list(names))；用法见下" }
        return message.unicodeScalars.allSatisfy(\.isASCII) ? "命令写得不对；用法见下" : nil
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: "、") }
}
