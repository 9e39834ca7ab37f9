internal import CBarcode

/// The dark and light modules of a bar code, without a quiet zone; pages and PDF draw them.
public struct ModuleMatrix: Hashable, Sendable {
    public let width: Int
    public let height: Int
    private let modules: [UInt8]

    /// The largest QR code has 177 modules a side.
    private static let capacity = 177 * 177
    /// What the documents of this program put into a code; a longer text makes it too fine to scan.
    public static let maximumBytes = 300

    public func isDark(_ x: Int, _ y: Int) -> Bool { modules[y * width + x] != 0 }

    /// Code 128: one row, to be drawn as high as it should be.
    ///
    /// - Throws: ``BarcodeFault``, for anything besides printable ASCII.
    public static func code128(_ text: String) throws(BarcodeFault) -> ModuleMatrix {
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw .notASCII(text) }
        return try ModuleMatrix(barcode_code128, text)
    }

    /// A QR code of level M.
    public static func qr(_ text: String) throws(BarcodeFault) -> ModuleMatrix {
        try ModuleMatrix(barcode_qr, text)
    }

    private init(_ kind: barcode_kind, _ text: String) throws(BarcodeFault) {
        let bytes = Array(text.utf8)
        guard (1...Self.maximumBytes).contains(bytes.count) else {
            throw .length(bytes.count, limit: Self.maximumBytes)
        }
        var modules = [UInt8](repeating: 0, count: Self.capacity)
        var width: Int32 = 0
        var height: Int32 = 0
        let error = barcode_modules(
            kind, bytes, Int32(bytes.count), &modules, Int32(Self.capacity), &width, &height)
        guard error == 0 else { throw .library(code: Int(error)) }
        self.width = Int(width)
        self.height = Int(height)
        self.modules = Array(modules.prefix(Int(width) * Int(height)))
    }

    /// Runs of dark modules of one row: where each begins and how long it is.
    public func runs(row: Int) -> [(start: Int, length: Int)] {
        var runs: [(start: Int, length: Int)] = []
        for x in 0..<width where isDark(x, row) {
            if let last = runs.last, last.start + last.length == x {
                runs[runs.count - 1].length += 1
            } else {
                runs.append((x, 1))
            }
        }
        return runs
    }
}

/// Why a text cannot become a bar code.
public enum BarcodeFault: Error, Hashable {
    case notASCII(String)
    /// In bytes.
    case length(Int, limit: Int)
    case library(code: Int)
}
