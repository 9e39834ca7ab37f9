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

    private static func draw(
        _ document: PaperDocument, _ format: PaperFormat, copies: [String?], pages: Int
    ) throws(PaperFault) -> (bytes: [UInt8], pages: Int) {
        let canvas = try PDFCanvas(
            widthMillimetres: Double(format.widthMillimetres),
            heightMillimetres: Double(format.heightMillimetres),
            languageTag: document.languageTag,
            title: [document.title, document.number?.value ?? ""].joined(separator: " "))
        var drawn = 0
        for copy in copies {
            var layout = PaperLayout(document, on: format, canvas, copy: copy, pages: pages)
            layout.draw()
            drawn = layout.page
        }
        return (try canvas.finish(), drawn)
    }
}
