public import BilingualTerms
internal import ContractCore
public import TradeValues

/// What lies on top of a contract's bundle: whose contract it is, which terms held since when, and
/// what is inside, so that somebody who has the bundle alone sees whether all of it is there.
public struct ContractBundleCover: Sendable {
    /// One version of the terms.
    public struct Version: Sendable {
        public let number: Int
        public let inForceFrom: Timestamp
        /// The contract or the supplement that made it.
        public let document: String
        /// Of the terms, as the ledger has it.
        public let hash: String

        public init(number: Int, inForceFrom: Timestamp, document: String, hash: String) {
            self.number = number
            self.inForceFrom = inForceFrom
            self.document = document
            self.hash = hash
        }
    }

    /// One document behind the cover.
    public struct Content: Sendable {
        public let document: String
        public let state: String
        public let version: Int
        /// Of the version that is printed, as its own foot and its signatures have it.
        public let hash: String

        public init(document: String, state: String, version: Int, hash: String) {
            self.document = document
            self.state = state
            self.version = version
            self.hash = hash
        }
    }

    /// A file that was attached to one of the documents; its hash is whole, so that `sha256sum`
    /// can be compared with it.
    public struct File: Sendable {
        public let name: String
        public let document: String
        public let byteCount: Int
        public let hash: String

        public init(name: String, document: String, byteCount: Int, hash: String) {
            self.name = name
            self.document = document
            self.byteCount = byteCount
            self.hash = hash
        }
    }

    public let subject: ContractSubject
    public let versions: [Version]
    public let contents: [Content]
    public let files: [File]

    public init(
        _ subject: ContractSubject, versions: [Version], contents: [Content], files: [File]
    ) {
        self.subject = subject
        self.versions = versions
        self.contents = contents
        self.files = files
    }

    public static let title = Phrase("合同归档封面", "Contract archive")

    /// - Parameter firstPages: on which page each of the contents begins.
    public func document(firstPages: [Int], _ context: PaperContext) -> PaperDocument {
        let language = context.language
        let parties = [
            PaperDocument.Field(context.text("供方", "Seller"), context.siteName, twelfths: 6),
            .init(context.text("需方", "Buyer"), subject.customer, twelfths: 6),
        ]
        let signed = [
            PaperDocument.Field(
                context.text("签订", "Signed"),
                subject.signedAt.map { context.moment($0) } ?? ""),
            .init(
                ContractPageTerm.contractClass.phrase[language],
                subject.isSpecial == true
                    ? context.text("特殊合同", "Special contract")
                    : context.text("常规合同", "Regular contract")),
            .init(ContractPageTerm.salesperson.phrase[language], subject.salesperson),
        ]
        return PaperDocument(
            languageTag: language.tag, issuer: context.siteName, title: Self.title[language],
            number: .init("No.", subject.number, isStrong: true), marks: context.marks([]),
            blocks: [
                .fields([parties] + subject.customerFacts.map { [$0] } + [signed]),
                .table(versionTable(context)), .table(contentTable(firstPages, context)),
                fileBlock(context),
            ], foot: context.foot(Self.title) + [subject.hashText])
    }

    private func versionTable(_ context: PaperContext) -> PaperDocument.Table {
        .init(
            caption: ContractPageTerm.termsVersions.phrase[context.language],
            columns: [
                .init(context.text("版", "Version"), isNumeric: true),
                .init(ContractPageTerm.inForceFrom.phrase[context.language]),
                .init(context.text("依据", "By")),
                .init(context.text("条款的 SHA-256", "SHA-256 of the terms")),
            ],
            rows: versions.map {
                ["\($0.number)", context.moment($0.inForceFrom), $0.document, $0.hash]
            })
    }

    private func contentTable(
        _ firstPages: [Int], _ context: PaperContext
    ) -> PaperDocument.Table {
        .init(
            caption: context.text("卷内文件", "What is inside"),
            columns: [
                .init(context.text("页", "Page"), isNumeric: true),
                .init(DocumentPageTerm.document.phrase[context.language]),
                .init(context.text("状态", "State")),
                .init(context.text("版", "Version"), isNumeric: true),
                .init(DocumentPageTerm.signatureHash.phrase[context.language]),
            ],
            rows: zip(contents, firstPages).map { content, page in
                [
                    "\(page)", content.document, content.state, "\(content.version)",
                    content.hash,
                ]
            })
    }

    private func fileBlock(_ context: PaperContext) -> PaperDocument.Block {
        let heading = DocumentPageTerm.attachments.phrase[context.language]
        guard !files.isEmpty else {
            return .text(heading: heading, paragraphs: [context.text("没有附件", "None")])
        }
        return .table(
            .init(
                caption: heading,
                columns: [
                    .init(DocumentPageTerm.file.phrase[context.language]),
                    .init(context.text("所属单据", "Of")),
                    .init(context.text("字节", "Bytes"), isNumeric: true),
                    // A hash is whole or worth nothing: as a number it is not cut.
                    .init("SHA-256", isNumeric: true),
                ],
                rows: files.map {
                    [$0.name, $0.document, GroupedNumber.text("\($0.byteCount)"), $0.hash]
                }))
    }
}
