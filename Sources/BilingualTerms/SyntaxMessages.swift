internal import SettingsFile

extension SyntaxFault {
    /// What is wrong in the text of a file, and how it is written.
    var phrase: Phrase {
        switch self {
        case .withoutQuotes(let value):
            Phrase(
                "\(value) 没有加引号；文字写成 \"\(value)\"，数字不带单位和逗号",
                "\(value) has no quotes; write text as \"\(value)\", and numbers without a unit or comma"
            )
        case .fullWidth(let mark, let instead):
            Phrase(
                "“\(mark)”是中文标点；切到英文输入法，写成 \(Self.shown(instead).chinese)",
                "“\(mark)” is punctuation of a Chinese keyboard; write \(Self.shown(instead).english)"
            )
        case .twice(let name):
            Phrase(
                "\(name) 写了两次；留一个，多个条目写成 [[\(name)]]",
                "\(name) occurs twice; keep one, or write [[\(name)]] for several entries")
        case .unclosedString:
            Phrase(
                "引号没有收住；文字两头都要英文引号",
                "the quotes are not closed; text takes them at both ends")
        case .unclosedBracket(let bracket):
            Phrase(
                "\(bracket) 没有收住；补上 \(Self.closing(bracket))，列表各项用逗号隔开",
                "\(bracket) is not closed; add \(Self.closing(bracket)), and commas between the items"
            )
        case .withoutEquals:
            Phrase(
                "缺少 =；写成 键 = 值，键用英文字母，说明前加 #",
                "there is no =; write key = value with a key of ASCII letters, and # before a remark"
            )
        case .withoutValue:
            Phrase(
                "= 后面没有值；写上，或删去这一行", "nothing follows =; write a value, or delete the line")
        case .other: Phrase("不是 TOML；检查这一行", "this is not TOML; look at this line")
        }
    }

    private static func shown(_ mark: String) -> Phrase {
        mark == " " ? Phrase("空格", "a space") : Phrase(mark, mark)
    }

    private static func closing(_ bracket: String) -> String { bracket == "{" ? "}" : "]" }
}

extension Phrase {
    /// With the place in the file, and the parser's own text for whoever looks it up.
    func placed(_ line: Int, _ column: Int, _ detail: String) -> Phrase {
        Phrase(
            "第 \(line) 行第 \(column) 列：\(chinese)（\(detail)）",
            "line \(line), column \(column): \(english) (\(detail))")
    }
}
