import Testing
import TradeValues

@testable import Workbooks

@Suite struct ZIPArchiveTests {
    private static let time = SiteCalendar(zoneName: "UTC", firstOffsetSeconds: 0)
        .localTime(of: Timestamp(milliseconds: 1_795_612_345_000))

    private static func number(_ bytes: [UInt8], at position: Int, _ width: Int) -> Int {
        bytes[position..<position + width].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// The directory at the end leads to every file, whose content stands there as it came.
    @Test func theDirectoryLeadsToEveryFile() {
        let files = [("合同_1/a.pdf", Array("%PDF-".utf8)), ("empty", []), ("b", [1, 2, 3])]
        var archive = ZIPArchive()
        var bytes: [UInt8] = []
        for (name, content) in files { bytes += archive.file(name, content, at: Self.time) }
        bytes += archive.end()

        let end = bytes.count - 22
        #expect(Self.number(bytes, at: end, 4) == 0x0605_4B50)
        #expect(Self.number(bytes, at: end + 10, 2) == files.count)
        var entry = Self.number(bytes, at: end + 16, 4)
        for (name, content) in files {
            #expect(Self.number(bytes, at: entry, 4) == 0x0201_4B50)
            let length = Self.number(bytes, at: entry + 28, 2)
            #expect(bytes[entry + 46..<entry + 46 + length].elementsEqual(name.utf8))
            let local = Self.number(bytes, at: entry + 42, 4)
            #expect(Self.number(bytes, at: local, 4) == 0x0403_4B50)
            let start = local + 30 + length
            #expect(Array(bytes[start..<start + content.count]) == content)
            entry += 46 + length
        }
        #expect(entry == end)
    }

    /// The check sum is CRC-32, by the value that is published for these nine digits.
    @Test func everyFileHasItsCheckSum() {
        var archive = ZIPArchive()
        let bytes = archive.file("n", Array("123456789".utf8), at: Self.time)
        #expect(Self.number(bytes, at: 14, 4) == 0xCBF4_3926)
    }
}
