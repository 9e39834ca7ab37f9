/// Several documents as one file, each on its own paper, their pages numbered through.
public struct PaperBundle: Sendable {
    public struct Part: Sendable {
        public let document: PaperDocument
        public let format: PaperFormat

        public init(_ document: PaperDocument, on format: PaperFormat) {
            self.document = document
            self.format = format
        }
    }

    /// What a reader's window says.
    public let title: String
    /// What lies on top of the parts, made once it is known on which page each of them begins.
    public let cover: @Sendable (_ firstPages: [Int]) -> PaperDocument
    public let parts: [Part]

    public init(
        title: String, parts: [Part],
        cover: @escaping @Sendable (_ firstPages: [Int]) -> PaperDocument
    ) {
        self.title = title
        self.parts = parts
        self.cover = cover
    }

    /// The paper of the cover.
    public static let coverFormat = PaperFormat.a4

    /// Cover and parts in order.
    public func sheets(firstPages: [Int]) -> [Part] {
        [Part(cover(firstPages), on: Self.coverFormat)] + parts
    }
}
