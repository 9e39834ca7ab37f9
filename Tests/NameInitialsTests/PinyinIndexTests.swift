import Testing

@testable import NameInitials

@Suite struct PinyinIndexTests {
    private let index: PinyinIndex

    init() throws { index = try PinyinIndex() }

    @Test(arguments: [
        ("东方饲料有限公司", "dfslyxgs", "dongfangsiliaoyouxiangongsi"),
        ("正大ABC 2号仓", "zdabc2hc", "zhengdaabc2haocang"),
        ("新希望（六和）", "xxwlh", "xinxiwangliuhe"),
        ("New Hope Co., Ltd.", "newhopecoltd", "newhopecoltd"),
        ("ＡＢＣ１２号", "abc12h", "abc12hao"), ("①号仓", "1hc", "1haocang"),
        ("Müller è e\u{301}", "mulleree", "mulleree"), ("绿源 吕", "lyl", "lvyuanlv"),
        ("京A·12345", "ja12345", "jinga12345"), ("豆粕、麸皮/玉米", "dpfpym", "doupofupiyumi"),
        ("東方飼料", "dfsl", "dongfangsiliao"), ("西安", "xa", "xian"), ("〇", "l", "ling"),
        ("", "", ""), ("（）！　", "", ""), ("东𠮷方", "df", "dongfang"), ("Привет か", "", ""),
    ])
    func readsNames(_ name: String, _ initials: String, _ syllables: String) {
        #expect(index.initials(of: name) == initials)
        #expect(index.syllables(of: name) == syllables)
    }

    @Test(arguments: [
        ("重庆", "chongqing"), ("厦门", "xiamen"), ("长沙", "changsha"), ("长春市", "changchunshi"),
        ("六安", "luan"), ("蚌埠", "bengbu"), ("单县", "shanxian"), ("乐亭", "laoting"),
        ("曾国强", "zengguoqiang"), ("成都大地", "chengdudadi"), ("地磅", "dibang"),
        ("畜牧", "xumu"), ("禽畜", "qinchu"), ("天长", "tianchang"), ("成长饲料", "chengzhangsiliao"),
        ("大城县", "daichengxian"), ("大城", "dacheng"), ("农业银行单县支行", "nongyeyinhangshanxianzhixing"),
        ("东阿阿胶", "dongeejiao"), ("六和集团", "liuhejituan"),
    ])
    func readsTradeAndPlaceNames(_ name: String, _ syllables: String) {
        #expect(index.syllables(of: name) == syllables)
    }

    /// An entry that ICU reads the same way would be superfluous, except where it keeps a character
    /// of the table from being read. A later ICU may make more of them so.
    @Test func tableHoldsOnlyWhatICUGetsWrong() throws {
        let reader = try HanReader()
        for (key, reading) in TradeReadings.table {
            #expect(key.unicodeScalars.count <= TradeReadings.longestKey)
            #expect(reading.split(separator: " ").count == key.unicodeScalars.count)
            #expect(reader.read(key) != reading || key == "成长", "\(key)")
            #expect(index.syllables(of: key) == reading.filter { $0 != " " })
        }
    }

    @Test func leavesOutWhatIsTooLong() {
        let name = String(repeating: "东", count: PinyinIndex.longestName + 50)
        #expect(index.initials(of: name).utf8.count == PinyinIndex.longestName)
        let expanding = String(repeating: "㌖", count: 300)
        #expect(index.initials(of: expanding).isEmpty)
        #expect(index.syllables(of: String(repeating: "庄", count: 256)).utf8.count == 256 * 6)
    }

    @Test func growsItsBuffer() throws {
        // One unit that NFKC makes eighteen of, and nothing reads.
        let text = String(repeating: "\u{FDFA}", count: 200)
        #expect(try HanReader().read(text).utf16.count >= 200 * 18)
    }

    @Test func servesManyTasksAtOnce() async {
        await withTaskGroup(of: String.self) { group in
            for _ in 0..<64 {
                group.addTask { [index] in
                    (0..<20).map { _ in index.initials(of: "东方饲料有限公司") }.joined()
                }
            }
            let expected = String(repeating: "dfslyxgs", count: 20)
            for await key in group { #expect(key == expected) }
        }
    }
}
