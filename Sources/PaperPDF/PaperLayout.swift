internal import Barcodes
internal import Reports

/// Lays one copy of a document out over the sheets of a format, from top to bottom.
struct PaperLayout {
    let document: PaperDocument
    let format: PaperFormat
    let measures: PaperMeasures
    let canvas: PDFCanvas
    let copy: String?
    /// How many there are in all; 0 while they are counted.
    let pages: Int
    /// Where the text stands, margins and the copies' edge left out.
    let area: Box
    var y: Double
    /// The page that is being drawn.
    private(set) var page: Int

    /// The edge that carries the names of carbon parts.
    private static let edge = 5.0
    static let padding = 1.5
    /// 24-pin printers draw 180 dots an inch.
    private static let printerDot = 25.4 / 180
    /// Light modules beside a Code 128 (ISO/IEC 15417: ten).
    private static let quietModules = 10

    /// - Parameter firstPage: its number; not 1 where other documents of a bundle lie before it.
    init(
        _ document: PaperDocument, on format: PaperFormat, _ canvas: PDFCanvas, copy: String?,
        firstPage: Int = 1, pages: Int
    ) {
        self.document = document
        self.format = format
        self.canvas = canvas
        self.copy = copy
        self.pages = pages
        page = firstPage
        measures = PaperMeasures(format)
        let side = Double(format.sideMarginMillimetres)
        let top = Double(format.topMarginMillimetres)
        let edge = format.isCarbon && !document.copies.isEmpty ? Self.edge : 0
        area = Box(
            x: side, y: top, width: Double(format.widthMillimetres) - 2 * side - edge,
            height: Double(format.heightMillimetres) - 2 * top)
        y = top
    }

    mutating func draw() {
        head()
        for block in document.blocks { draw(block) }
        if let check = document.check, !hasSignatures { self.check(check, with: []) }
        foot()
        canvas.endPage()
    }

    var body: PDFCanvas.Style { .init(points: measures.bodyPoints) }
    var label: PDFCanvas.Style { .init(points: measures.bodyPoints, align: .middle) }
    var lowerEnd: Double { area.y + area.height - measures.foot }

    private var hasSignatures: Bool {
        document.blocks.contains { if case .signatures = $0 { true } else { false } }
    }

    // MARK: Head and foot

    private mutating func head() {
        y = area.y
        let third = area.width / 3
        canvas.text(
            document.issuer, .init(points: measures.bodyPoints + 1.5, lines: 2),
            in: Box(x: area.x, y: y, width: third, height: measures.head - 3))
        canvas.text(
            document.title, .init(points: measures.titlePoints, isBold: true, align: .middle),
            in: Box(x: area.x + third, y: y, width: third, height: measures.head - 3))
        number(in: Box(x: area.x + 2 * third, y: y, width: third, height: measures.head))
        y += measures.head
        headline()
        if format.isCarbon, !document.copies.isEmpty {
            canvas.edgeText(
                document.copies.joined(separator: "　　"), .init(points: measures.bodyPoints - 2),
                in: Box(
                    x: area.x + area.width, y: area.y, width: Self.edge, height: area.height))
        }
    }

    private func number(in box: Box) {
        let bars = document.barcode.flatMap { try? ModuleMatrix.code128($0) }
        let textHeight = bars == nil ? box.height - 3 : 5
        if let number = document.number {
            canvas.text(
                "\(number.label) \(number.value)",
                .init(points: measures.bodyPoints + 1, isBold: true, align: .end),
                in: Box(x: box.x, y: box.y, width: box.width, height: textHeight))
        }
        guard let bars else { return }
        // Bars begin and end on the dots of a 24-pin printer, two dots a module: otherwise some
        // become a dot wider than others and no scanner reads them.
        // A number too long for that gets narrower bars, which laser printers draw.
        let modules = Double(bars.width + Self.quietModules)
        let module = min(2 * Self.printerDot, box.width / modules)
        let left = box.x + box.width - module * modules
        let x = (left / Self.printerDot).rounded(.down) * Self.printerDot
        for run in bars.runs(row: 0) {
            canvas.fill(
                Box(
                    x: x + module * Double(run.start), y: box.y + textHeight + 0.5,
                    width: module * Double(run.length), height: box.height - textHeight - 2.5))
        }
    }

    private mutating func headline() {
        guard !document.headline.isEmpty || !document.marks.isEmpty || copy != nil else { return }
        let height = format.isSingleForm ? measures.row * 0.8 : 7.0
        var end = area.x + area.width
        if let copy {
            let width = canvas.width(of: copy, body) + 4
            canvas.text(
                copy, .init(points: measures.bodyPoints, align: .end),
                in: Box(x: end - width, y: y, width: width, height: height))
            end -= width + 2
        }
        let style = PDFCanvas.Style(points: measures.bodyPoints + 1.5, isBold: true, align: .middle)
        for mark in document.marks.reversed() {
            let width = canvas.width(of: mark, style) + 4
            let box = Box(x: end - width, y: y + 0.5, width: width, height: height - 1.5)
            canvas.frame(box, width: 0.5)
            canvas.text(mark, style, in: box)
            end -= width + 2
        }
        canvas.text(
            document.headline.joined(separator: "　"), body,
            in: Box(x: area.x, y: y, width: end - area.x, height: height))
        y += height
    }

    private func foot() {
        let top = area.y + area.height - measures.foot + 1
        let style = PDFCanvas.Style(points: 8)
        let numbering = pages > 1 ? "\(page) / \(pages)" : ""
        let width = numbering.isEmpty ? 0 : 20.0
        canvas.text(
            document.foot.filter { !$0.isEmpty }.joined(separator: " · "), style,
            in: Box(x: area.x, y: top, width: area.width - width, height: measures.foot - 1))
        canvas.text(
            numbering, .init(points: 8, align: .end),
            in: Box(
                x: area.x + area.width - width, y: top, width: width, height: measures.foot - 1))
    }

    mutating func nextPage() {
        foot()
        canvas.endPage()
        page += 1
        head()
    }

    /// Goes on to the next sheet unless so much room is left on this one.
    mutating func need(_ height: Double) {
        if y + height > lowerEnd + 0.01, y > area.y + measures.head + measures.row {
            nextPage()
        }
    }

    // MARK: Blocks

    private mutating func draw(_ block: PaperDocument.Block) {
        switch block {
        case .fields(let rows): for row in rows { fields(row) }
        case .weights(let lines):
            measures.weightsSideBySide ? weightsAbreast(lines) : weights(lines)
        case .table(let table): self.table(table)
        case .chart(let chart): self.chart(chart)
        case .text(let heading, let paragraphs): text(heading, paragraphs)
        case .large(let field): large(field)
        case .signatures(let signatures): check(document.check, with: signatures)
        }
    }

    private mutating func fields(_ row: [PaperDocument.Field]) {
        need(measures.row)
        let total = Double(max(1, row.reduce(0) { $0 + $1.twelfths }))
        var x = area.x
        for field in row {
            let width = area.width * Double(field.twelfths) / total
            let labelWidth = min(
                width * 0.45, canvas.width(of: field.label, label) + 2 * Self.padding)
            let box = Box(x: x, y: y, width: width, height: measures.row)
            canvas.frame(box)
            canvas.line(x + labelWidth, y, x + labelWidth, y + measures.row)
            canvas.text(
                field.label, label,
                in: Box(x: x, y: y, width: labelWidth, height: measures.row))
            value(
                field,
                in: Box(x: x + labelWidth, y: y, width: width - labelWidth, height: measures.row)
                    .inset(Self.padding))
            x += width
        }
        y += measures.row
    }

    /// On one line where it fits, else on two smaller ones, cut only beyond that.
    private func value(_ field: PaperDocument.Field, in box: Box) {
        var style = PDFCanvas.Style(
            points: field.isStrong ? measures.bodyPoints + 2.5 : measures.bodyPoints,
            isBold: field.isStrong)
        if canvas.width(of: field.value, style) > box.width {
            style.points = min(measures.bodyPoints, box.height * 1.05)
            style.lines = 2
        }
        canvas.text(field.value, style, in: box)
    }

    private mutating func text(_ heading: String?, _ paragraphs: [String]) {
        if let heading {
            need(14)
            canvas.text(
                heading, .init(points: measures.bodyPoints + 1, isBold: true),
                in: Box(x: area.x, y: y + 1, width: area.width, height: 6))
            y += 7
        }
        for paragraph in paragraphs {
            let style = PDFCanvas.Style(points: measures.bodyPoints, lines: 60)
            let height = canvas.height(of: paragraph, style, width: area.width)
            need(height)
            canvas.text(
                paragraph, style, in: Box(x: area.x, y: y, width: area.width, height: height))
            y += height + 1.5
        }
    }

    private mutating func large(_ field: PaperDocument.Field) {
        let height = measures.weightRow * 2
        need(height)
        canvas.text(
            field.label, label, in: Box(x: area.x, y: y, width: area.width, height: 6))
        canvas.text(
            field.value,
            .init(points: measures.mainWeightPoints * 1.8, isBold: true, align: .middle),
            in: Box(x: area.x, y: y + 5, width: area.width, height: height - 5))
        y += height
    }
}
