internal import CExpat
internal import TradeValues

/// The texts of a small XML document by their path below the root, in local names: what namespace
/// a firmware declares does not matter. Of several alike the first counts.
struct XMLFields {
    let root: String
    private let texts: [String: String]

    subscript(path: String) -> String? { texts[path] }

    /// Deeper than any document of a camera.
    fileprivate static let maximumDepth = 32
    /// Fields of an alert with all its vehicle's properties are about a hundred.
    fileprivate static let maximumFields = 1_000
    /// A field that we read is a word; longer ones are not kept.
    fileprivate static let maximumTextBytes = 1_000

    /// Nil for anything that is not well formed, declares a document type, or is too deep.
    ///
    /// - Parameter bytes: UTF-8, whatever the document says of itself.
    init?(utf8 bytes: [UInt8]) {
        guard let parser = XML_ParserCreate("UTF-8") else { return nil }
        defer { XML_ParserFree(parser) }
        let collector = Collector(parser)
        // The parser is gone before the collector is.
        XML_SetUserData(parser, Unmanaged.passUnretained(collector).toOpaque())
        XML_SetElementHandler(
            parser,
            { context, name, _ in
                Collector.of(context)?.begin(name.map { String(cString: $0) } ?? "")
            },
            { context, _ in Collector.of(context)?.end() })
        XML_SetCharacterDataHandler(parser) { context, text, length in
            guard let text else { return }
            Collector.of(context)?.add(UnsafeBufferPointer(start: text, count: Int(length)))
        }
        // Whoever declares a document type wants to define entities.
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
            Collector.of(context)?.stop()
        }
        let status = bytes.withUnsafeBytes { buffer in
            withExtendedLifetime(collector) {
                XML_Parse(
                    parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(buffer.count), 1)
            }
        }
        guard status == XML_STATUS_OK, let root = collector.root else { return nil }
        self.root = root
        texts = collector.texts
    }
}

/// Gathers what libexpat calls out.
private final class Collector {
    private let parser: XML_Parser
    private(set) var root: String?
    private(set) var texts: [String: String] = [:]
    private var path: [String] = []
    private var text: [UInt8] = []

    init(_ parser: XML_Parser) { self.parser = parser }

    static func of(_ context: UnsafeMutableRawPointer?) -> Collector? {
        context.map { Unmanaged<Collector>.fromOpaque($0).takeUnretainedValue() }
    }

    func begin(_ name: String) {
        let local = name.split(separator: ":").last.map(String.init) ?? name
        text = []
        if root == nil {
            root = local
            return
        }
        path.append(local)
        if path.count > XMLFields.maximumDepth { stop() }
    }

    func end() {
        guard !path.isEmpty else { return }
        let key = path.joined(separator: "/")
        let value = String(decoding: text, as: UTF8.self).trimmed
        if !value.isEmpty, texts[key] == nil, texts.count < XMLFields.maximumFields {
            texts[key] = value
        }
        text = []
        path.removeLast()
    }

    func add(_ characters: UnsafeBufferPointer<CChar>) {
        guard text.count + characters.count <= XMLFields.maximumTextBytes else { return }
        text.append(contentsOf: characters.lazy.map { UInt8(bitPattern: $0) })
    }

    func stop() { XML_StopParser(parser, XML_Bool(XML_FALSE)) }
}
