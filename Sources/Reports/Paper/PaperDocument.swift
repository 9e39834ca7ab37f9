/// A document as it goes on paper, in one language: what it says and in which order, not where.
///
/// The page that a printer gets and the PDF that is sent and archived are both made from this
/// value, so that they cannot say different things.
public struct PaperDocument: Hashable, Sendable {
    /// `zh` or `en`: decides line breaking and fonts.
    public let languageTag: String
    /// Who issues it: the site's name.
    public let issuer: String
    public let title: String
    /// The document's number, and the word before it.
    public let number: Field?
    /// Printed as Code 128 beside the number; ASCII.
    public let barcode: String?
    /// Short facts under the title: date, movement, scale.
    public let headline: [String]
    /// 作废, 补打第 1 次, 手工: printed large; empty on a usual document.
    public let marks: [String]
    public let blocks: [Block]
    /// Check code and the content of the QR code that goes with it.
    public let check: Check?
    /// The last line: form, procedure, printed at, by, copy mark. Page n/m is added by the layout.
    public let foot: [String]
    /// The names of the parts: 白联 存根, 红联 客户. On carbon paper all of them stand on the edge.
    public let copies: [String]

    public struct Field: Hashable, Sendable {
        public let label: String
        public let value: String
        public let isStrong: Bool
        /// How much room it wants of a row, in twelfths; the fields of a row share what is there.
        public let twelfths: Int

        public init(_ label: String, _ value: String, isStrong: Bool = false, twelfths: Int = 4) {
            self.label = label
            self.value = value
            self.isStrong = isStrong
            self.twelfths = twelfths
        }
    }

    /// One weight: `毛重 46,980 kg`, and where it comes from.
    public struct WeightLine: Hashable, Sendable {
        public let label: String
        public let value: String
        public let unit: String
        /// Time, scale, operator; tonnes and words for the net weight.
        public let notes: [String]
        public let isMain: Bool

        public init(
            _ label: String, _ value: String, unit: String, notes: [String], isMain: Bool = false
        ) {
            self.label = label
            self.value = value
            self.unit = unit
            self.notes = notes
            self.isMain = isMain
        }
    }

    public struct Table: Hashable, Sendable {
        public struct Column: Hashable, Sendable {
            public let heading: String
            public let isNumeric: Bool

            public init(_ heading: String, isNumeric: Bool = false) {
                self.heading = heading
                self.isNumeric = isNumeric
            }
        }

        public let caption: String?
        public let columns: [Column]
        public let rows: [[String]]
        /// Last rows set apart; as many cells as columns.
        public let totals: [[String]]

        public init(
            caption: String? = nil, columns: [Column], rows: [[String]], totals: [[String]] = []
        ) {
            precondition(
                (rows + totals).allSatisfy { $0.count == columns.count },
                "ragged table")
            self.caption = caption
            self.columns = columns
            self.rows = rows
            self.totals = totals
        }
    }

    /// A place to sign by hand, or what was signed here: name, time, hash of the version.
    public struct Signature: Hashable, Sendable {
        public let role: String
        /// Empty for a line that is signed by hand.
        public let signed: [String]

        public init(_ role: String, signed: [String] = []) {
            self.role = role
            self.signed = signed
        }
    }

    public struct Check: Hashable, Sendable {
        public let label: String
        /// In groups of four, for people.
        public let code: String
        /// What the QR code holds.
        public let content: String

        public init(label: String, code: String, content: String) {
            self.label = label
            self.code = code
            self.content = content
        }
    }

    public enum Block: Hashable, Sendable {
        /// Ruled rows of labelled fields.
        case fields([[Field]])
        case weights([WeightLine])
        case table(Table)
        case chart(BarChart)
        case text(heading: String?, paragraphs: [String])
        /// One large line: the plate on a gate pass.
        case large(Field)
        case signatures([Signature])
    }

    public init(
        languageTag: String, issuer: String, title: String, number: Field? = nil,
        barcode: String? = nil, headline: [String] = [], marks: [String] = [], blocks: [Block],
        check: Check? = nil, foot: [String] = [], copies: [String] = []
    ) {
        self.languageTag = languageTag
        self.issuer = issuer
        self.title = title
        self.number = number
        self.barcode = barcode
        self.headline = headline
        self.marks = marks
        self.blocks = blocks
        self.check = check
        self.foot = foot
        self.copies = copies
    }
}
