import ContentHashing
import Testing
import WorkflowCore

@Suite struct AttachmentTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]

    @Test func theTypeIsReadFromTheContent() throws {
        let draft = try AttachmentDraft(fileName: "a.pdf", content: Self.png, note: "")
        #expect(draft.type == .png)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "MZ\u{90}", "<?xml version=\"1.0\"?><svg/>", "GIF89a",
        "PK\u{3}\u{4}",
    ])
    func otherContentIsRefused(text: String) {
        #expect(throws: AttachmentRefusal.typeUnknown("ticket.png")) {
            try AttachmentDraft(fileName: "ticket.png", content: Array(text.utf8), note: "")
        }
    }

    @Test(arguments: [
        ("../../etc/passwd.png", "passwd.png"), ("C:\\照片\\磅单.png", "磅单.png"),
        ("a\u{0}b\r\nc.png", "abc.png"),
    ])
    func aNameIsNeverAPath(sent: String, kept: String) throws {
        #expect(try AttachmentDraft(fileName: sent, content: Self.png, note: "").fileName == kept)
    }

    @Test(arguments: ["", "..", "/", "a/.."])
    func aNameIsNeeded(name: String) {
        #expect(throws: AttachmentRefusal.empty) {
            try AttachmentDraft(fileName: name, content: Self.png, note: "")
        }
    }

    @Test func sizesAreLimited() {
        #expect(throws: AttachmentRefusal.tooLarge(megabytes: 10)) {
            try AttachmentDraft(
                fileName: "a.png",
                content: Self.png + [UInt8](repeating: 0, count: AttachmentDraft.maximumBytes),
                note: "")
        }
        #expect(throws: AttachmentRefusal.empty) {
            try AttachmentDraft(fileName: "a.png", content: [], note: "")
        }
    }

    /// The digest of "abc" is the example of FIPS 180-4.
    @Test func hashesAreThoseOfTheStandard() {
        let hash = ContentHash(of: "abc")
        #expect(hash.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(hash.shown == "ba78 16bf 8f01 cfea")
        #expect(ContentHash(hex: hash.hex) == hash)
        #expect(ContentHash(hex: "zz") == nil)
    }
}
