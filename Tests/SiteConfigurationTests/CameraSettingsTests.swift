import Foundation
import LoadingCore
import SettingsFile
import SiteConfiguration
import Testing

@Suite struct CameraSettingsTests {
    private static let site = """
        devices = "\(SiteText.devices)"
        [site]
        id = "BD1"
        name = "一号厂"
        [store]
        path = "loads.sqlite"
        [[line]]
        id = "wire"
        kind = "serial"
        device = "/dev/ttyUSB1"
        [[scale]]
        id = "1"
        name = "1号秤"
        line = "wire"
        profile = "mt-cont"
        division_kg = 20
        max_kg = 100000

        """

    private static let camera = """
        [[camera]]
        id = "front-1"
        name = "车头"
        scale = "1"
        kind = "vzenith"
        position = "rear"
        minimum_confidence = 90
        snapshot_url = "http://192.0.2.9/snapshot.jpg"
        user = "admin"
        password = "secret"

        """

    private static func keys(_ text: String) -> [String] {
        SiteText.problems(in: text).map(\.key)
    }

    @Test func aSiteNeedsNoCamera() throws {
        let site = try SiteText.read(Self.site)
        #expect(site.cameras.isEmpty && site.photographs.folder == nil)
        #expect(site.photographs.retention.keepDays == 400)
        #expect(site.photographs.retention.maximumBytes == 100_000_000_000)
    }

    @Test func aCameraIsRead() throws {
        let site = try SiteText.read(
            Self.site + Self.camera + "[photographs]\nkeep_days = 30\nmax_gigabytes = 2\n")
        let camera = try #require(site.cameras.first)
        #expect(camera.id == "front-1" && camera.kind == .vzenith && camera.position == .rear)
        #expect(camera.minimumConfidence == 90 && camera.nameEnglish == "车头")
        #expect(camera.snapshotURL == "http://192.0.2.9/snapshot.jpg")
        #expect(camera.user == "admin" && camera.password == "secret")
        #expect(site.photographs.retention.keepDays == 30)
        #expect(site.photographs.retention.maximumBytes == 2_000_000_000)
        // The audit log compares settings at every start, and anybody who may see it reads it.
        #expect(!site.entries.values.contains { $0.contains("secret") })
        #expect(site.entries["camera.front-1.kind"] == "vzenith")
    }

    @Test(arguments: [
        (#"id = "front-1""#, #"id = "a b""#, "camera[1].id"),
        (#"scale = "1""#, #"scale = "9""#, "camera[1].scale"),
        (#"kind = "vzenith""#, #"kind = "other""#, "camera[1].kind"),
        ("= 90", "= 101", "camera[1].minimum_confidence"),
        ("http://192", "ftp://192", "camera[1].snapshot_url"),
        ("http://192", "http://a:b@192", "camera[1].snapshot_url"),
        (#"user = "admin""#, "", "camera[1].user"),
        (
            #"password = "secret""#, "password = \"a\"\npassword_file = \"b\"",
            "camera[1].password_file"
        ),
        ("vzenith\"", "snapshot\"\nextra = 1", "camera[1].extra"),
    ])
    func wrongValuesAreNamed(old: String, new: String, key: String) {
        let text = Self.camera.replacingOccurrences(of: old, with: new)
        #expect(text != Self.camera)
        #expect(Self.keys(Self.site + text) == [key])
    }

    @Test func aSnapshotCameraNeedsAnAddressAndIdsAreUnique() {
        let bare = "[[camera]]\nid = \"a\"\nname = \"a\"\nscale = \"1\"\nkind = \"snapshot\"\n"
        #expect(Self.keys(Self.site + bare) == ["camera[1].snapshot_url"])
        #expect(Self.keys(Self.site + Self.camera + Self.camera) == ["camera[2].id"])
    }

    /// The password stands in a file that nobody else may read.
    @Test func aPasswordFileIsItsOwnersAlone() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("cameras-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("site.toml").path
        let secret = folder.appendingPathComponent("camera.secret").path
        let text = Self.camera.replacingOccurrences(
            of: #"password = "secret""#, with: #"password_file = "camera.secret""#)
        try (Self.site + text).write(toFile: file, atomically: true, encoding: .utf8)
        func keys() -> [String] {
            SettingsProblems.found { () throws(SettingsProblems) in
                _ = try SiteConfiguration(contentsOf: file)
            }.map(\.key)
        }
        #expect(keys() == ["camera[1].password_file"])
        try "geheim\n".write(toFile: secret, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: secret)
        #expect(keys() == ["camera[1].password_file"])
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
        #expect(try SiteConfiguration(contentsOf: file).cameras.first?.password == "geheim")
    }
}
