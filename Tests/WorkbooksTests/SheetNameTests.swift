import Testing

@testable import Workbooks

@Suite struct SheetNameTests {
    @Test(arguments: [
        ("过磅单", "过磅单"), ("a[b]c:d*e?f/g\\h", "a_b_c_d_e_f_g_h"), ("", "Sheet"), ("  ' ", "Sheet"),
        ("'quoted'", "quoted"), ("it's", "it's"), ("History", "History_"), ("a\u{1}b", "a_b"),
        ("a\nb", "a_b"),
    ])
    func cleans(_ text: String, _ expected: String) {
        #expect(SheetName.cleaned(text) == expected)
    }

    @Test func cutsBetweenCharacters() {
        let name = SheetName.cleaned(String(repeating: "a", count: 30) + "😀z")
        #expect(name == String(repeating: "a", count: 30))
        #expect(SheetName.cleaned(String(repeating: "一", count: 40)).utf16.count == 31)
        // A blank or apostrophe that the cut leaves at the end goes as well.
        #expect(SheetName.cleaned(String(repeating: "b", count: 30) + "'bbb").utf16.count == 30)
    }

    @Test func numbersEqualNames() {
        #expect(SheetName.unique(["A", "a", "A (2)", "b"]) == ["A", "a (2)", "A (2) (2)", "b"])
        let long = String(repeating: "一", count: 31)
        let names = SheetName.unique(Array(repeating: long, count: 12))
        #expect(Set(names).count == 12)
        #expect(names.allSatisfy { $0.utf16.count <= 31 })
    }
}
