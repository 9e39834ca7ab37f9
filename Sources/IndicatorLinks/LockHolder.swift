internal import Foundation
internal import Glibc

/// Who has locked a file, as the kernel lists it.
enum LockHolder {
    /// `weighbridge (1234)`; nil when the list does not tell, such as inside a container.
    static func name(of descriptor: Int32) -> String? {
        var status = stat()
        guard fstat(descriptor, &status) == 0,
            let table = try? String(contentsOfFile: "/proc/locks", encoding: .utf8),
            let process = process(in: table, file: fileName(status))
        else { return nil }
        let command = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
        guard let command else { return "\(process)" }
        return "\(command.trimmingCharacters(in: .newlines)) (\(process))"
    }

    /// A line reads `1: FLOCK  ADVISORY  WRITE 1234 00:1a:5 0 EOF`; those who wait begin with `->`.
    static func process(in table: String, file: String) -> Int? {
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count >= 6, words[1] == "FLOCK", words[5] == file { return Int(words[4]) }
        }
        return nil
    }

    /// Device and number as the list has them.
    private static func fileName(_ status: stat) -> String {
        let major = (status.st_dev >> 8) & 0xFFF | (status.st_dev >> 32) & ~0xFFF
        let minor = status.st_dev & 0xFF | (status.st_dev >> 12) & ~0xFF
        return "\(hex(major)):\(hex(minor)):\(status.st_ino)"
    }

    private static func hex(_ number: UInt) -> String {
        (number < 0x10 ? "0" : "") + String(number, radix: 16)
    }
}
