internal import CXlsxWriter
public import TradeValues

/// A ZIP that is handed out while it is made: one file after the other, and the directory at last,
/// so that no more than one file lies in memory.
///
/// Files are stored and not packed: photographs and PDFs are packed already, and a stored file can
/// be read out of a damaged archive. Without the 64-bit extension, which not every reader knows,
/// an archive ends at ``maximumBytes``.
public struct ZIPArchive {
    /// Offsets have 32 bits; the directory and headers need some of it.
    public static let maximumBytes = 4_000_000_000

    private var directory: [UInt8] = []
    private var count = 0
    private var offset = 0

    /// 2.0: folders and files as they are.
    private static let version = 20
    /// Names are UTF-8 (bit 11).
    private static let flags = 0x0800
    private static let stored = 0

    public init() {}

    /// The bytes of one file.
    ///
    /// - Parameters:
    ///   - name: with folders before `/`.
    ///   - time: of the wall clock, as archives have it.
    /// - Precondition: all files together stay within ``maximumBytes``.
    public mutating func file(_ name: String, _ content: [UInt8], at time: LocalTime) -> [UInt8] {
        precondition(offset + content.count <= Self.maximumBytes, "archive beyond 32 bits")
        let name = Array(name.utf8)
        let check = content.withUnsafeBufferPointer { bytes in
            crc32(0, bytes.baseAddress, UInt32(bytes.count))
        }
        var described = LittleEndian()
        described.append(Self.version, 2)
        described.append(Self.flags, 2)
        described.append(Self.stored, 2)
        described.append(Self.clock(time), 2)
        described.append(Self.date(time), 2)
        described.append(Int(check), 4)
        described.append(content.count, 4)
        described.append(content.count, 4)
        described.append(name.count, 2)
        described.append(0, 2)

        var local = LittleEndian()
        local.append(0x0403_4B50, 4)
        let header = local.bytes + described.bytes + name

        var entry = LittleEndian()
        entry.append(0x0201_4B50, 4)
        entry.append(Self.version, 2)
        var place = LittleEndian()
        // No comment, first disk, no attributes.
        place.append(0, 2)
        place.append(0, 2)
        place.append(0, 2)
        place.append(0, 4)
        place.append(offset, 4)
        directory += entry.bytes + described.bytes + place.bytes + name

        count += 1
        offset += header.count + content.count
        return header + content
    }

    /// What comes behind the last file.
    public func end() -> [UInt8] {
        var end = LittleEndian()
        end.append(0x0605_4B50, 4)
        end.append(0, 2)
        end.append(0, 2)
        end.append(count, 2)
        end.append(count, 2)
        end.append(directory.count, 4)
        end.append(offset, 4)
        end.append(0, 2)
        return directory + end.bytes
    }

    /// Two seconds are the finest it has.
    private static func clock(_ time: LocalTime) -> Int {
        (time.secondOfDay / 3_600) << 11 | (time.minuteOfDay % 60) << 5 | time.secondOfDay % 60 / 2
    }

    /// Years count from 1980.
    private static func date(_ time: LocalTime) -> Int {
        let (year, month, day) = time.day.components
        return min(max(year - 1980, 0), 127) << 9 | month << 5 | day
    }
}

/// Numbers as archives have them, the lowest byte first.
private struct LittleEndian {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: Int, _ width: Int) {
        for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
    }
}
