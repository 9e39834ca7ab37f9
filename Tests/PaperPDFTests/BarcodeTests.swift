import Barcodes
import Testing

@Suite struct BarcodeTests {
    /// Start B, the stop pattern, and eleven modules for every sign between (ISO/IEC 15417).
    @Test func code128HasItsFrame() throws {
        let code = try ModuleMatrix.code128("BD1-26-000417")
        let bars = (0..<code.width).map { code.isDark($0, 0) ? "1" : "0" }.joined()
        #expect(code.height == 1 && code.width % 11 == 2)
        #expect(bars.hasPrefix("11010010000") && bars.hasSuffix("1100011101011"))
    }

    @Test func aQRCodeHasThreeFinders() throws {
        let code = try ModuleMatrix.qr("磅单 BD1-26-000417")
        #expect(code.width == code.height && (code.width - 17) % 4 == 0)
        for (x, y) in [(0, 0), (code.width - 7, 0), (0, code.height - 7)] {
            #expect((0..<7).allSatisfy { code.isDark(x + $0, y) && code.isDark(x, y + $0) })
            #expect(!code.isDark(x + 1, y + 1) && code.isDark(x + 3, y + 3))
        }
    }

    @Test func unfitTextsAreRefused() {
        #expect(throws: BarcodeFault.notASCII("磅")) { try ModuleMatrix.code128("磅") }
        #expect(throws: BarcodeFault.length(0, limit: 300)) { try ModuleMatrix.qr("") }
        #expect(throws: BarcodeFault.length(301, limit: 300)) {
            try ModuleMatrix.qr(String(repeating: "x", count: 301))
        }
    }
}
