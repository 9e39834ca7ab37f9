internal import CPango

/// A page to draw on, in millimetres from the upper left corner; the only place that meets Cairo
/// and Pango.
final class PDFCanvas {
    private let output: ByteOutput
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let language: OpaquePointer?

    static let pointsPerMillimetre = 72 / 25.4
    /// Named as dependencies of the package; a bare machine has one of them.
    private static let families = "WenQuanYi Micro Hei, Noto Sans CJK SC, sans-serif"

    enum Align { case start, middle, end }

    /// How a text is set.
    struct Style {
        var points: Double
        var isBold = false
        var align = Align.start
        /// Lines it may take; the rest is cut with an ellipsis.
        var lines = 1
    }

    init(
        widthMillimetres: Double, heightMillimetres: Double, languageTag: String, title: String
    ) throws(PaperFault) {
        output = ByteOutput()
        let surface = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<ByteOutput>.fromOpaque(closure).takeUnretainedValue().bytes
                    .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(output).toOpaque(),
            widthMillimetres * Self.pointsPerMillimetre,
            heightMillimetres * Self.pointsPerMillimetre)
        guard let surface, let cairo = cairo_create(surface) else { throw .cannotBegin }
        self.surface = surface
        self.cairo = cairo
        language = pango_language_from_string(languageTag)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_scale(cairo, Self.pointsPerMillimetre, Self.pointsPerMillimetre)
        cairo_set_source_rgb(cairo, 0, 0, 0)
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    /// The size of the page that comes next, and of those after it; nothing is drawn on it yet.
    func turn(toWidthMillimetres width: Double, heightMillimetres height: Double) {
        cairo_pdf_surface_set_size(
            surface, width * Self.pointsPerMillimetre, height * Self.pointsPerMillimetre)
    }

    /// A line of the reader's table of contents.
    func bookmark(_ text: String, page: Int) {
        cairo_pdf_surface_add_outline(
            surface, CAIRO_PDF_OUTLINE_ROOT, text, "page=\(page)", cairo_pdf_outline_flags_t(0))
    }

    func endPage() { cairo_show_page(cairo) }

    /// The whole file; nothing can be drawn after it.
    func finish() throws(PaperFault) -> [UInt8] {
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS, cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            throw .cairo(status: Int(status.rawValue))
        }
        return output.bytes
    }

    // MARK: Lines and areas

    func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, width: Double = 0.3) {
        cairo_set_line_width(cairo, width)
        cairo_move_to(cairo, x1, y1)
        cairo_line_to(cairo, x2, y2)
        cairo_stroke(cairo)
    }

    func frame(_ box: Box, width: Double = 0.3) {
        cairo_set_line_width(cairo, width)
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
        cairo_stroke(cairo)
    }

    func fill(_ box: Box) {
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
        cairo_fill(cairo)
    }

    /// Slanted lines 1.5 mm apart, which a 24-pin printer keeps apart.
    func hatch(_ box: Box) {
        cairo_save(cairo)
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
        cairo_clip(cairo)
        var x = box.x - box.height
        while x < box.x + box.width {
            line(x, box.y + box.height, x + box.height, box.y)
            x += 1.5
        }
        cairo_restore(cairo)
    }

    // MARK: Text

    /// The width a text wants on one line.
    func width(of text: String, _ style: Style) -> Double {
        withLayout(text, style, width: nil) { layout in
            var width: Int32 = 0
            pango_layout_get_size(layout, &width, nil)
            return Self.millimetres(width)
        }
    }

    /// The height a text takes within a width.
    func height(of text: String, _ style: Style, width: Double) -> Double {
        withLayout(text, style, width: width) { layout in
            var height: Int32 = 0
            pango_layout_get_size(layout, nil, &height)
            return Self.millimetres(height)
        }
    }

    /// Sets a text in a box, in the middle of its height.
    func text(_ text: String, _ style: Style, in box: Box) {
        guard !text.isEmpty, box.width > 0 else { return }
        withLayout(text, style, width: box.width) { layout in
            var height: Int32 = 0
            pango_layout_get_size(layout, nil, &height)
            let y = box.y + max(0, (box.height - Self.millimetres(height)) / 2)
            show(layout, x: box.x, y: y)
        }
    }

    /// A text along the right edge of a box, read from top to bottom.
    func edgeText(_ text: String, _ style: Style, in box: Box) {
        cairo_save(cairo)
        cairo_translate(cairo, box.x + box.width, box.y)
        cairo_rotate(cairo, .pi / 2)
        var middle = style
        middle.align = .middle
        self.text(
            text, middle, in: Box(x: 0, y: 0, width: box.height, height: box.width))
        cairo_restore(cairo)
    }

    private func show(_ layout: OpaquePointer, x: Double, y: Double) {
        cairo_move_to(cairo, x * Self.pointsPerMillimetre, y * Self.pointsPerMillimetre)
        pango_cairo_show_layout(cairo, layout)
    }

    /// Pango works in points, the page in millimetres: inside `body` the page is in points.
    private func withLayout<Result>(
        _ text: String, _ style: Style, width: Double?, _ body: (OpaquePointer) -> Result
    ) -> Result {
        cairo_save(cairo)
        defer { cairo_restore(cairo) }
        cairo_scale(cairo, 1 / Self.pointsPerMillimetre, 1 / Self.pointsPerMillimetre)
        guard let layout = pango_cairo_create_layout(cairo),
            let font = pango_font_description_from_string(Self.families)
        else { preconditionFailure("Pango has no memory") }
        defer {
            pango_font_description_free(font)
            g_object_unref(UnsafeMutableRawPointer(layout))
        }
        pango_font_description_set_absolute_size(font, style.points * Double(PANGO_SCALE))
        if style.isBold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
        pango_layout_set_font_description(layout, font)
        if let language { pango_context_set_language(pango_layout_get_context(layout), language) }
        let plain = Self.printable(text)
        pango_layout_set_text(layout, plain, Int32(plain.utf8.count))
        pango_layout_set_alignment(layout, style.align.pango)
        if let width {
            let points = width * Self.pointsPerMillimetre
            pango_layout_set_width(layout, Int32(points * Double(PANGO_SCALE)))
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            pango_layout_set_height(layout, -Int32(style.lines))
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        }
        return body(layout)
    }

    /// Control characters have no glyph; they must not vanish silently.
    private static func printable(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
            result.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    private static func millimetres(_ size: Int32) -> Double {
        Double(size) / Double(PANGO_SCALE) / pointsPerMillimetre
    }
}

/// Where something stands on the page, in millimetres.
struct Box {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    func inset(_ margin: Double) -> Box {
        Box(x: x + margin, y: y, width: max(0, width - 2 * margin), height: height)
    }
}

extension PDFCanvas.Align {
    fileprivate var pango: PangoAlignment {
        switch self {
        case .start: PANGO_ALIGN_LEFT
        case .middle: PANGO_ALIGN_CENTER
        case .end: PANGO_ALIGN_RIGHT
        }
    }
}

/// What Cairo has written so far.
private final class ByteOutput {
    var bytes: [UInt8] = []
}

/// Why a document cannot be drawn.
public enum PaperFault: Error, Hashable {
    case cannotBegin
    /// Cairo's own status.
    case cairo(status: Int)
}
