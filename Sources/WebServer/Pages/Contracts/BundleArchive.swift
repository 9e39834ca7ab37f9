internal import BilingualTerms
internal import ContentHashing
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import Workbooks
internal import WorkflowCore

/// A bundle's PDF and the attached files under their own names, in a folder for each document, with
/// the hashes of all of them as `sha256sum -c` reads them.
///
/// Written file by file: those of a contract may be more than fits the memory.
struct BundleArchive: Sendable {
    private struct File: Sendable {
        let name: String
        let attachment: Attachment
    }

    private let pdf: (name: String, content: [UInt8])
    private let files: [File]
    private let site: WeighbridgeSite

    /// Headers, directory and hashes of a file: each has its name, of 120 characters at most.
    private static let roomBesides = 2_048

    init(
        pdf: (name: String, content: [UInt8]),
        files: [(attachment: Attachment, of: DocumentReference)], site: WeighbridgeSite,
        _ language: Language
    ) {
        self.pdf = pdf
        self.site = site
        var taken: Set<String> = []
        self.files = files.map { attachment, reference in
            let folder = "\(reference.kind.word[language])_\(reference.number)"
            return File(
                name: Self.free(attachment.fileName, in: folder, &taken), attachment: attachment)
        }
    }

    /// At most what the archive will have.
    var byteCount: Int {
        files.reduce(pdf.content.count + 2 * Self.roomBesides) {
            $0 + $1.attachment.byteCount + Self.roomBesides
        }
    }

    func write(to writer: inout any ResponseBodyWriter) async throws {
        var archive = ZIPArchive()
        var sums: [String] = []
        let now = site.calendar.localTime(of: site.clock.now())
        try await writer.write(ByteBuffer(bytes: archive.file(pdf.name, pdf.content, at: now)))
        sums.append("\(ContentHash(of: pdf.content).hex)  \(pdf.name)\n")
        for file in files {
            let (_, _, content) = try await site.store.attachment(file.attachment.id)
            let time = site.calendar.localTime(of: file.attachment.at)
            try await writer.write(ByteBuffer(bytes: archive.file(file.name, content, at: time)))
            sums.append("\(file.attachment.hash.hex)  \(file.name)\n")
        }
        let list = Array(sums.joined().utf8)
        try await writer.write(ByteBuffer(bytes: archive.file("SHA256SUMS", list, at: now)))
        try await writer.write(ByteBuffer(bytes: archive.end()))
    }

    /// A second `scan.pdf` of a document becomes `scan (2).pdf`; capital letters make no other name
    /// on Windows.
    private static func free(
        _ fileName: String, in folder: String, _ taken: inout Set<String>
    ) -> String {
        let dot = fileName.lastIndex(of: ".") ?? fileName.endIndex
        var name = "\(folder)/\(fileName)"
        var count = 1
        while !taken.insert(name.lowercased()).inserted {
            count += 1
            name = "\(folder)/\(fileName[..<dot]) (\(count))\(fileName[dot...])"
        }
        return name
    }
}
