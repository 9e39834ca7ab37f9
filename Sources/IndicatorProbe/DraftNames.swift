/// What a probe calls the scale, line and profile that it writes.
public struct DraftNames: Hashable, Sendable {
    /// The scale's id.
    public let id: String
    /// The scale's name as somebody has given it.
    public let name: String?

    /// Of a line and of a profile, until somebody gives it the model's name.
    public var base: String { Self.base(id) }
    /// The file of the entries, without `.toml`.
    public var entryFile: String { base + "-line" }

    public var chineseName: String { name ?? "\(id)号秤" }
    public var englishName: String { name ?? "Scale \(id)" }

    private static func base(_ id: String) -> String { id == "1" ? "probed" : "probed-\(id)" }

    public static let nameLengths = 1...40

    /// Whether a scale may have the id: `live` and `stream` stand for all scales in addresses.
    public static func isAllowed(_ id: String) -> Bool {
        (1...8).contains(id.count) && id != "live" && id != "stream"
            && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// - Parameters:
    ///   - id: the scale's; nil takes the first number that is free.
    ///   - files: names of files without `.toml`, profiles included, that are there already.
    ///   - entries: configurations that are there already.
    public init(
        id: String? = nil, name: String? = nil, files: Set<String> = [], entries: [String] = []
    ) {
        self.name = name
        if let id {
            self.id = id
            return
        }
        let ids = Set(entries.flatMap(Self.ids))
        var number = 1
        while case let id = "\(number)",
            ids.contains(id) || ids.contains(Self.base(id)) || files.contains(Self.base(id))
                || files.contains(Self.base(id) + "-line")
        { number += 1 }
        self.id = "\(number)"
    }

    /// The values of all keys `id`.
    private static func ids(in text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].filter({ $0 != " " && $0 != "\t" }) == "id" else {
                return nil
            }
            let quoted = parts[1].split(separator: "\"", omittingEmptySubsequences: false)
            return quoted.count >= 3 ? String(quoted[1]) : nil
        }
    }
}
