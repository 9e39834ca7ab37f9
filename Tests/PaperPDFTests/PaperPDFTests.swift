import PaperPDF
import Reports
import Synchronization
import Testing

@Suite struct PaperPDFTests {
    private static func ticket(copies: [String] = ["白联 存根", "红联 客户"]) -> PaperDocument {
        PaperDocument(
            languageTag: "zh-CN", issuer: "一号饲料厂", title: "磅单",
            number: .init("No.", "BD1-26-000417"), barcode: "BD1-26-000417",
            headline: ["日期 2026年11月23日", "销售出厂(二次过磅)"], marks: ["补打第 1 次"],
            blocks: [
                .fields([
                    [.init("车号", "粤B·12345", isStrong: true), .init("提货单", "TH-26-00093")],
                    [.init("客户", String(repeating: "很长的客户名称", count: 12), twelfths: 12)],
                ]),
                .weights([
                    .init("毛重", "46,980", unit: "kg", notes: ["2026-11-23 14:05:09", "1号秤"]),
                    .init("皮重", "14,940", unit: "kg", notes: ["2026-11-23 13:11:42", "1号秤"]),
                    .init("净重", "32,040", unit: "kg", notes: ["32.040 吨"], isMain: true),
                ]),
                .signatures([.init("司磅员"), .init("仓管员"), .init("司机")]),
            ],
            check: .init(label: "校验码", code: "7K3F-9QTD-M2XA-0HVW", content: "BD1-26-000417"),
            foot: ["磅单", "ZZA/QP-004"], copies: copies)
    }

    private static func pages(_ bytes: [UInt8]) -> Int {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.ranges(of: "/Type /Page ").count + text.ranges(of: "/Type /Page\n").count
    }

    /// A ticket fits its form, and carbon parts are one sheet.
    @Test(arguments: [
        (PaperFormat.a5, 2), (.continuousHalf, 1), (.continuousThird, 1),
    ])
    func aTicketIsOneForm(format: PaperFormat, pages: Int) throws {
        let bytes = try PaperPDF.data(Self.ticket(), on: format)
        #expect(bytes.starts(with: Array("%PDF-".utf8)))
        #expect(Self.pages(bytes) == pages)
    }

    @Test(arguments: PaperFormat.allCases) func anEmptyDocumentIsAPage(format: PaperFormat) throws {
        let document = PaperDocument(languageTag: "en", issuer: "", title: "", blocks: [])
        #expect(Self.pages(try PaperPDF.data(document, on: format)) == 1)
    }

    /// Bars flow over pages as rows do; more than a page holds are in the table only.
    @Test func aChartIsDrawn() throws {
        func chart(_ groups: Int) -> PaperDocument {
            PaperDocument(
                languageTag: "zh-CN", issuer: "厂", title: "分析",
                blocks: [
                    .chart(
                        BarChart(
                            title: "发货量", legend: ["实心：本月", "斜线：上月", "空心：去年同月"],
                            groups: (0..<groups).map { index in
                                .init(
                                    name: "客户\(index)",
                                    bars: (1...3).map {
                                        .init(size: Int64($0 * index), text: "\($0)")
                                    })
                            }))
                ])
        }
        let empty = try PaperPDF.data(chart(0), on: .a4Landscape)
        let drawn = try PaperPDF.data(chart(3), on: .a4Landscape)
        #expect(drawn.count > empty.count && Self.pages(drawn) == 1)
        #expect(Self.pages(try PaperPDF.data(chart(40), on: .a4Landscape)) == 1)
        #expect(Self.pages(try PaperPDF.data(chart(12), on: .continuousThird)) > 1)
    }

    @Test func aLongTableFlowsOverPages() throws {
        let document = PaperDocument(
            languageTag: "zh-CN", issuer: "厂", title: "日报",
            blocks: [
                .table(
                    .init(
                        columns: [.init("序", isNumeric: true), .init("客户")],
                        rows: (1...200).map { ["\($0)", "客户 \($0)\u{0}<b>&"] }))
            ])
        #expect(Self.pages(try PaperPDF.data(document, on: .a4Landscape)) > 3)
    }

    /// The cover is told where each part begins, and a part that flows over moves the next one.
    @Test func aBundleIsNumberedThrough() throws {
        func part(_ rows: Int, _ format: PaperFormat) -> PaperBundle.Part {
            let table = PaperDocument.Table(
                columns: [.init("序", isNumeric: true)], rows: (0..<rows).map { ["\($0)"] })
            return .init(
                PaperDocument(
                    languageTag: "zh-CN", issuer: "厂", title: "单", blocks: [.table(table)]),
                on: format)
        }
        let parts = [part(1, .a4), part(200, .a4Landscape), part(1, .a4)]
        let told = Mutex<[[Int]]>([])
        let bundle = PaperBundle(title: "卷", parts: parts) { firstPages in
            told.withLock { $0.append(firstPages) }
            return PaperDocument(languageTag: "zh-CN", issuer: "厂", title: "封面", blocks: [])
        }
        let bytes = try PaperPDF.data(bundle)
        let long = Self.pages(try PaperPDF.data(parts[1].document, on: .a4Landscape))
        #expect(told.withLock(\.last) == [2, 3, 3 + long])
        #expect(Self.pages(bytes) == 3 + long)
    }
}
