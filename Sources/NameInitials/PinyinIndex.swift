/// Makes the keys by which customers, drivers and goods are found from a Latin keyboard.
///
/// Known limits. ICU reads a character mostly without its neighbours, so one with several readings
/// may be read wrongly: surnames such as 单 (Shan, read dan), 解 (Xie, jie), 仇 (Qiu, chou), 区 (Ou,
/// qu), 查 (Zha, cha), 盖 (Ge, gai), 覃 (Qin, tan), and 行, 重 or 乐 outside the words of
/// `TradeReadings`, whose words are in simplified characters only. 重庆 is read right by ICU itself.
/// Ideographs without a reading in ICU (rare ones, mostly beyond U+FFFF) and scripts other than Han
/// and Latin are dropped. The keys are for finding, not for showing.
public struct PinyinIndex: Sendable {
    /// The most Unicode scalars of a name that are read; the rest is left out of the key. The
    /// longest names of firms in the register have some 60.
    public static let longestName = 256

    private let reader: HanReader

    /// Opens ICU's transliterator, some hundredths of a second the first time in a process. Keep
    /// the value and share it; it may be used from any number of threads.
    public init() throws(PinyinFault) {
        reader = try HanReader()
    }

    /// The first letter of each Han character's reading; Latin letters and digits are kept whole
    /// and lower-case; blanks, punctuation and brackets are dropped. `正大ABC 2号仓` gives
    /// `zdabc2hc`. Empty where nothing can be read.
    public func initials(of name: String) -> String {
        parts(of: name).reduce(into: "") { key, part in
            switch part {
            case .reading(let syllable): key.append(contentsOf: syllable.prefix(1))
            case .plain(let text): key.append(text)
            }
        }
    }

    /// The full readings without tones or blanks, everything else as for `initials`. The vowel ü is
    /// written v after l and n, as it is typed: 绿源 gives `lvyuan`.
    public func syllables(of name: String) -> String {
        parts(of: name).reduce(into: "") { key, part in
            switch part {
            case .reading(let syllable): key.append(syllable)
            case .plain(let text): key.append(text)
            }
        }
    }

    /// A piece of a key: ASCII letters and digits only.
    private enum Part {
        /// One Han character's reading.
        case reading(String)
        /// What stood between Han characters.
        case plain(String)
    }

    private func parts(of name: String) -> [Part] {
        let scalars = Array(name.unicodeScalars.prefix(Self.longestName))
        var parts: [Part] = []
        var run = String.UnicodeScalarView()
        var runIsHan = false
        var index = 0
        while index < scalars.count {
            let isHan = scalars[index].properties.isIdeographic
            if isHan != runIsHan {
                parts += read(run, isHan: runIsHan)
                run.removeAll()
                runIsHan = isHan
            }
            if isHan, let match = TradeReadings.match(scalars[index...]) {
                parts += read(run, isHan: true)
                run.removeAll()
                parts += match.syllables.map(Part.reading)
                index += match.count
            } else {
                run.append(scalars[index])
                index += 1
            }
        }
        return parts + read(run, isHan: runIsHan)
    }

    private func read(_ run: String.UnicodeScalarView, isHan: Bool) -> [Part] {
        guard !run.isEmpty else { return [] }
        let latin = run.allSatisfy(\.isASCII) ? String(run).lowercased() : reader.read(String(run))
        if isHan {
            return latin.utf8.split { !Self.isKept($0) }
                .map { .reading(String(decoding: $0, as: UTF8.self)) }
        }
        let kept = latin.utf8.filter(Self.isKept)
        return kept.isEmpty ? [] : [.plain(String(decoding: kept, as: UTF8.self))]
    }

    private static func isKept(_ unit: UInt8) -> Bool {
        switch unit {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
