import Foundation
import SettingsFile
import SiteConfiguration
import Testing

/// Names that are none, and files that are none.
@Suite struct NearestNamesTests {
    private static let names = ["mt-cont", "mt-short", "mt-sics", "yaohua-tf0", "yaohua-a9"]

    @Test(arguments: [
        ("mt-contt", "mt-cont"), ("mt_short", "mt-short"), ("YAOHUA-TF0", "yaohua-tf0"),
        ("yaohua-a99", "yaohua-a9"), ("t-sics", "mt-sics"),
    ])
    func theNearestComesFirst(typed: String, meant: String) {
        let nearest = NearestNames.of(typed, among: Self.names)
        #expect(nearest.first == meant)
        #expect(nearest.count == 3)
    }

    @Test func fewNamesAreAllNear() {
        #expect(NearestNames.of("x", among: ["b", "a"]) == ["a", "b"])
        #expect(NearestNames.of("x", among: []).isEmpty)
    }

    private func reason(_ path: String) -> SettingsProblem.Reason? {
        do throws(SettingsProblems) {
            _ = try SettingsText.contents(of: path)
            return nil
        } catch {
            return error.list.first?.reason
        }
    }

    @Test func whyAFileCannotBeReadIsToldApart() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("settings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("a.toml")
        #expect(reason(file.path) == .noSuchFile)
        #expect(reason(folder.path) == .isFolder)
        // “测试” as GBK has it.
        try Data([0x23, 0xB2, 0xE2, 0xCA, 0xD4, 0x0A]).write(to: file)
        #expect(reason(file.path) == .notUTF8)
        try Data("# 测试\n".utf8).write(to: file)
        #expect(reason(file.path) == nil)
    }
}
