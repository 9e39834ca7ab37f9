/// Readings that ICU 72 gets wrong in names. ICU reads most characters without their neighbours,
/// in one way (地 "de", 长 "zhang", 都 "dou") that names hardly ever use. Only what is read in one
/// way in a name is listed, and only what names of farms, mills, carriers, people and places
/// contain. Simplified characters only.
enum TradeReadings {
    /// The most characters of a key.
    static let longestKey = 3

    /// The readings, one syllable a character, of the longest key the scalars begin with.
    static func match(_ scalars: ArraySlice<UnicodeScalar>) -> (count: Int, syllables: [String])? {
        for count in stride(from: min(longestKey, scalars.count), through: 1, by: -1) {
            let key = String(String.UnicodeScalarView(scalars.prefix(count)))
            if let reading = table[key] {
                return (count, reading.split(separator: " ").map(String.init))
            }
        }
        return nil
    }

    static let table: [String: String] = [
        // Characters. 成长 below keeps the other reading of 长.
        "地": "di", "都": "du", "长": "chang", "曾": "zeng", "翟": "zhai", "晟": "sheng",
        // Trade.
        "成长": "cheng zhang",
        "畜牧": "xu mu", "阿胶": "e jiao", "调味": "tiao wei", "调料": "tiao liao",
        "调和": "tiao he", "空调": "kong tiao",
        "银行": "yin hang", "商行": "shang hang", "粮行": "liang hang", "车行": "che hang",
        "米行": "mi hang",
        // Places.
        "厦门": "xia men", "六安": "lu an", "蚌埠": "beng bu", "单县": "shan xian",
        "乐亭": "lao ting", "乐陵": "lao ling", "乐清": "yue qing", "东阿": "dong e",
        "番禺": "pan yu", "涡阳": "guo yang", "泌阳": "bi yang", "浚县": "xun xian",
        "中牟": "zhong mu", "牟平": "mu ping", "蔚县": "yu xian", "大城县": "dai cheng xian",
        "洪洞": "hong tong", "铅山": "yan shan", "犍为": "qian wei", "枞阳": "zong yang",
        "黄陂": "huang pi", "泊头": "bo tou", "麻涌": "ma chong", "西藏": "xi zang",
        "喀什": "ka shi",
    ]
}
