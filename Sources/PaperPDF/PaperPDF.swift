public import Reports

/// Documents as PDF, for sending and archiving.
public enum PaperPDF {
    /// The media type of the file.
    public static let mediaType = "application/pdf"

    /// Draws a document on a paper. A document with several copies gets one sheet for each on laser
    /// paper, and one sheet with all their names on carbon paper.
    ///
    /// - Throws: ``PaperFault`` when Cairo cannot write.
    public static func data(
        _ document: PaperDocument, on format: PaperFormat
    ) throws(PaperFault) -> [UInt8] {
        let copies: [String?] =
            format.isCarbon || document.copies.isEmpty ? [nil] : document.copies.map(\.self)
        // Pages are counted first, because each says how many there are.
        let counting = try draw(document, format, copies: [copies[0]], pages: 0)
        return try draw(document, format, copies: copies, pages: counting.pages).bytes
    }

    /// Draws a bundle: cover and parts, one behind the other, their pages numbered through.
    ///
    /// - Throws: ``PaperFault`` when Cairo cannot write.
    public static func data(_ bundle: PaperBundle) throws(PaperFault) -> [UInt8] {
        // The cover says where each part begins, and each page how many there are.
        let unnumbered = bundle.sheets(firstPages: bundle.parts.map { _ in 1 })
        let counting = try draw(unnumbered, title: bundle.title, pages: 0)
        let sheets = bundle.sheets(firstPages: Array(counting.firstPages.dropFirst()))
        return try draw(sheets, title: bundle.title, pages: counting.pages).bytes
    }

    private static func draw(
        _ sheets: [PaperBundle.Part], title: String, pages: Int
    ) throws(PaperFault) -> (bytes: [UInt8], firstPages: [Int], pages: Int) {
        let first = PaperBundle.coverFormat
        let canvas = try PDFCanvas(
            widthMillimetres: Double(first.widthMillimetres),
            heightMillimetres: Double(first.heightMillimetres),
            languageTag: sheets.first?.document.languageTag ?? "", title: title)
        var firstPages: [Int] = []
        var next = 1
        for sheet in sheets {
            canvas.turn(
                toWidthMillimetres: Double(sheet.format.widthMillimetres),
                heightMillimetres: Double(sheet.format.heightMillimetres))
            var layout = PaperLayout(
                sheet.document, on: sheet.format, canvas, copy: nil, firstPage: next, pages: pages)
            layout.draw()
            canvas.bookmark(name(of: sheet.document), page: next)
            firstPages.append(next)
            next = layout.page + 1
        }
        return (try canvas.finish(), firstPages, next - 1)
    }

    private static func name(of document: PaperDocument) -> String {
        [document.title, document.number?.value ?? ""].joined(separator: " ")
    }

    private static func draw(
        _ document: PaperDocument, _ format: PaperFormat, copies: [String?], pages: Int
    ) throws(PaperFault) -> (bytes: [UInt8], pages: Int) {
        let canvas = try PDFCanvas(
            widthMillimetres: Double(format.widthMillimetres),
            heightMillimetres: Double(format.heightMillimetres),
            languageTag: document.languageTag, title: name(of: document))
        var drawn = 0
        for copy in copies {
            var layout = PaperLayout(document, on: format, canvas, copy: copy, pages: pages)
            layout.draw()
            drawn = layout.page
        }
        return (try canvas.finish(), drawn)
    }
}
