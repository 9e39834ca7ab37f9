internal import CWebAssets

/// Templates, style sheets and scripts, built into the program: nothing has to be installed beside
/// it, and nothing can be missing. They are listed in CWebAssets.
public enum WebAssets {
    /// A file that browsers fetch.
    public struct Asset: Sendable {
        public let bytes: [UInt8]
        /// Its media type, with the character set.
        public let type: String
    }

    /// The page templates by name.
    public static var templates: [(name: String, text: String)] {
        listed(web_template).map { (String(cString: $0.name), String(cString: $0.text)) }
    }

    /// The file of that name under `/assets/`; nil when there is none.
    public static func asset(named name: String) -> Asset? { files[name] }

    /// The OpenAPI 3.1 document of the API.
    public static let openAPI = Asset(web_api_document().pointee).bytes

    private static let files = Dictionary(
        uniqueKeysWithValues: listed(web_file).map { (String(cString: $0.name), Asset($0)) })

    private static func listed(
        _ entry: (Int) -> UnsafePointer<web_asset>?
    ) -> [web_asset] {
        var list: [web_asset] = []
        while let next = entry(list.count) { list.append(next.pointee) }
        return list
    }
}

extension WebAssets.Asset {
    fileprivate init(_ asset: web_asset) {
        self.init(
            bytes: Array(String(cString: asset.text).utf8),
            type: String(cString: asset.type) + "; charset=utf-8")
    }
}
