/// What a file is, by its content and not by what its name claims.
public enum AttachmentType: String, CaseIterable, Hashable, Sendable {
    case jpeg
    case png
    case pdf
    /// .xlsx; an old .xls has no fixed beginning of its own and is saved anew first.
    case xlsx

    public var mediaType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .pdf: "application/pdf"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    public var isPicture: Bool { self == .jpeg || self == .png }

    /// Endings of names that a browser may offer.
    public static let fileEndings = ".jpg,.jpeg,.png,.pdf,.xlsx"

    /// Nil for a file that begins like none of them.
    public init?(content: [UInt8], fileName: String) {
        if content.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if content.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if content.starts(with: Array("%PDF-".utf8)) {
            self = .pdf
        } else if content.starts(with: [0x50, 0x4B, 0x03, 0x04]),
            fileName.lowercased().hasSuffix(".xlsx")
        {
            // Every zip begins so: a workbook is told from others by its name, and is only ever
            // given back as a download.
            self = .xlsx
        } else {
            return nil
        }
    }
}
