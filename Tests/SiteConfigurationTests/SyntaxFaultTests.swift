import SettingsFile
import Testing

/// What is not TOML is told as whoever wrote it understands it, where it stands.
@Suite struct SyntaxFaultTests {
    private func fault(_ text: String) throws -> (SyntaxFault, line: Int, column: Int) {
        let problems = #expect(throws: SettingsProblems.self) {
            try SettingsReader(text: text, file: "site.toml")
        }
        guard
            case .syntax(let fault, let detail, let line, let column)? = problems?.list.first?
                .reason
        else { throw Unexpected() }
        #expect(!detail.isEmpty)
        return (fault, line, column)
    }

    private struct Unexpected: Error {}

    @Test(arguments: [
        ("a = 1\nid = BD1", SyntaxFault.withoutQuotes("BD1"), 2),
        ("id = inch # 单位", .withoutQuotes("inch"), 1),
        ("host = 192.168.1.5", .withoutQuotes("192.168.1.5"), 1),
        ("device = /dev/ttyUSB0", .withoutQuotes("/dev/ttyUSB0"), 1),
        ("max_kg = 60000kg", .withoutQuotes("60000kg"), 1),
        ("x = [\"kg\", g]", .withoutQuotes("g"), 1),
        ("id = \"a\"\nid = \"b\"", .twice("id"), 2),
        ("[site]\n[site]", .twice("site"), 2),
        ("id =", .withoutValue, 1),
        ("id", .withoutEquals, 1),
        ("名称", .withoutEquals, 1),
        ("a = \"x\" y", .other, 1),
    ])
    func namesTheFaultOfALine(text: String, expected: SyntaxFault, expectedLine: Int) throws {
        let (found, line, _) = try fault(text)
        #expect(found == expected)
        #expect(line == expectedLine)
    }

    @Test(arguments: [
        ("id ＝ \"BD1\"", "＝", "=", 4),
        ("id = “BD1”", "“", "\"", 6),
        ("id = \"BD1”", "”", "\"", 10),
        ("［site］", "［", "[", 1),
        ("x = [1， 2]", "，", ",", 7),
        ("x = 1 ＃ one", "＃", "#", 7),
        ("x = １", "１", "1", 5),
        ("a = \"全角：（），\"\nid ＝ 1", "＝", "=", 4),
    ])
    func showsPunctuationOfAChineseKeyboard(
        text: String, mark: String, instead: String, column: Int
    ) throws {
        let found = try fault(text)
        #expect(found.0 == .fullWidth(mark, instead: instead))
        #expect(found.column == column)
    }

    /// The parser stops behind the line that is to be mended, or at the end of the file.
    @Test(arguments: [
        ("id = \"BD1\nname = \"x\"", SyntaxFault.unclosedString, 1, 6),
        ("a = 1\nid = \"\"\"BD1\n\n\n", .unclosedString, 2, 6),
        ("[site\nid = 1", .unclosedBracket("["), 1, 1),
        ("x = [1, 2\ny = 3\nz = 4", .unclosedBracket("["), 1, 5),
        ("x = [[1, 2], # ]\n 3", .unclosedBracket("["), 1, 5),
        ("x = { a = 1\ny = 2", .unclosedBracket("{"), 1, 5),
    ])
    func showsWhatIsOpenWhereItBegins(
        text: String, expected: SyntaxFault, line: Int, column: Int
    ) throws {
        let found = try fault(text)
        #expect(found.0 == expected)
        #expect([found.line, found.column] == [line, column])
    }

    /// Full-width text inside of strings and remarks is nobody's fault.
    @Test func takesChineseInStringsAndRemarks() throws {
        _ = try SettingsReader(
            text: "name = \"一号厂（东），“新”\" # 全角：＝\nnote = '，'\n", file: "site.toml")
    }
}
