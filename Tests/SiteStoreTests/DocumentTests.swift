import AccessCore
import ContentHashing
import Foundation
import GRDB
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WorkflowCore

@Suite struct DocumentTests {
    private static let storekeeper = Person(name: "赵", roles: [.storekeeper])
    private static let transport = Person(name: "孙", roles: [.transportManager])
    private static let clerk = Person(name: "李", roles: [.salesClerk])

    /// A store with one load and the day it was weighed.
    private static func loaded() async throws -> (StoreFixture, CalendarDay) {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1", kilograms: 500_000)
        let record = try await fixture.load("粤B12345", net: 32_000, order: "TH-1").record
        return (fixture, try #require(record).businessDay)
    }

    private static func take(
        _ action: DailyReportWorkflow.Action, _ person: Person, _ fixture: StoreFixture,
        _ day: CalendarDay, seen: ContentHash? = nil, comment: String = ""
    ) async throws {
        let hash = DailyStatement(try await fixture.store.loads(onBusinessDay: day)).hash
        try await fixture.store.take(
            action, onReportOf: day, by: person, seen: seen ?? hash, comment: comment,
            today: day.advanced(byDays: 1), at: fixture.now())
    }

    @Test func aReportIsIssuedReviewedAndAcknowledged() async throws {
        let (fixture, day) = try await Self.loaded()
        try await Self.take(.issue, Self.storekeeper, fixture, day)
        try await Self.take(.review, Self.transport, fixture, day)
        try await Self.take(.acknowledge, Self.clerk, fixture, day)
        let (loads, history) = try await fixture.store.dailyReport(of: day)
        let state = try #require(history?.state)
        #expect(state.isEnded)
        #expect(state.signatures.map(\.person) == ["赵", "孙", "李"])
        #expect(state.signatures.allSatisfy { $0.version.hash == DailyStatement(loads).hash })
        #expect(history?.content == DailyStatement(loads).text)
        #expect(try await fixture.store.waiting(in: DailyReportWorkflow.self).isEmpty)
    }

    /// Signatures cover what was signed: a later load makes them void, and the report is issued
    /// anew.
    @Test func aLaterLoadVoidsTheSignatures() async throws {
        let (fixture, day) = try await Self.loaded()
        let tomorrow = day.advanced(byDays: 1)
        #expect(try await fixture.store.unissuedDays(from: day, before: tomorrow) == [day])
        try await Self.take(.issue, Self.storekeeper, fixture, day)
        #expect(try await fixture.store.unissuedDays(from: day, before: tomorrow).isEmpty)
        #expect(try await fixture.store.daysLoadedAfterIssue(from: day, before: tomorrow).isEmpty)
        try await fixture.load("粤B54321", net: 30_000, order: "TH-1")
        #expect(try await fixture.store.daysLoadedAfterIssue(from: day, before: tomorrow) == [day])
        await #expect(throws: WorkflowRefusal.contentChanged(version: 1)) {
            try await Self.take(.review, Self.transport, fixture, day)
        }
        try await Self.take(.issue, Self.storekeeper, fixture, day)
        let state = try #require(try await fixture.store.dailyReport(of: day).history?.state)
        #expect(state.version.number == 2 && state.step == .issued)
        #expect(state.signatures.map(\.stands) == [false, true])
    }

    @Test func whatAPersonDidNotSeeIsNotSigned() async throws {
        let (fixture, day) = try await Self.loaded()
        await #expect(throws: WorkflowRefusal.versionChanged(present: 1)) {
            try await Self.take(
                .issue, Self.storekeeper, fixture, day, seen: ContentHash(of: "other"))
        }
        // A refused issue leaves no trace.
        #expect(try await fixture.store.dailyReport(of: day).history == nil)
        await #expect(throws: WorkflowRefusal.self) {
            try await Self.take(.issue, Self.clerk, fixture, day)
        }
        #expect(try await fixture.store.dailyReport(of: day).history == nil)
        let tomorrow = day.advanced(byDays: 1)
        await #expect(
            throws: WorkflowRefusal.unknownDocument(.init(.dailyLoadReport, tomorrow.text))
        ) {
            try await fixture.store.take(
                .issue, onReportOf: tomorrow, by: Self.storekeeper, seen: ContentHash(of: ""),
                comment: "", today: day, at: fixture.now())
        }
    }

    @Test(arguments: [
        "UPDATE documentVersion SET content = 'x'", "DELETE FROM documentVersion",
        "UPDATE documentEvent SET person = 'x'", "DELETE FROM documentEvent",
        "DELETE FROM document", "UPDATE comment SET text = 'x'", "DELETE FROM comment",
        "UPDATE attachmentContent SET bytes = x'00'", "DELETE FROM attachment",
        "UPDATE attachment SET fileName = 'x'",
        "INSERT INTO documentEvent SELECT id + 100, kind, number, 99, at, person, 'acted', NULL, NULL, NULL, fromStep, toStep, version, '' FROM documentEvent LIMIT 1",
    ])
    func historyIsNeverChanged(sql: String) async throws {
        let (fixture, day) = try await Self.loaded()
        try await Self.take(.issue, Self.storekeeper, fixture, day)
        let document = DocumentReference(.dailyLoadReport, day.text)
        try await fixture.store.comment("看过", on: document, by: "赵", at: fixture.now())
        try await fixture.store.attach(Self.photo(), to: document, by: "赵", at: fixture.now())
        let other = try DatabaseQueue(path: fixture.path)
        #expect(throws: DatabaseError.self) { try other.write { try $0.execute(sql: sql) } }
    }

    private static func photo(_ last: UInt8 = 0) throws -> AttachmentDraft {
        try AttachmentDraft(
            fileName: "磅单.jpg", content: [0xFF, 0xD8, 0xFF, 0xE0, last], note: "客户传来")
    }

    @Test func filesComeBackAsTheyWereSent() async throws {
        let fixture = try StoreFixture()
        let order = DocumentReference(.deliveryOrder, "TH-1")
        let photo = try Self.photo()
        let id = try await fixture.store.attach(photo, to: order, by: "赵", at: fixture.now())
        let again = try await fixture.store.attach(photo, to: order, by: "赵", at: fixture.now())
        #expect(again == id, "the same photo twice is filed once")
        let other = DocumentReference(.deliveryOrder, "TH-2")
        let elsewhere = try await fixture.store.attach(
            photo, to: other, by: "赵", at: fixture.now())
        #expect(elsewhere != id)
        let (attachment, document, bytes) = try await fixture.store.attachment(id)
        #expect(bytes == photo.content && document == order)
        #expect(attachment.hash == ContentHash(of: photo.content))
        #expect(try await fixture.store.attachments(of: order).count == 1)
        await #expect(throws: AttachmentRefusal.attachmentUnknown(99)) {
            try await fixture.store.attachment(99)
        }
    }

    @Test func commentsAreKeptInOrder() async throws {
        let fixture = try StoreFixture()
        let visit = DocumentReference(.visit, "1")
        for text in [" 一 ", "<script>alert(1)</script>"] {
            try await fixture.store.comment(text, on: visit, by: "赵", at: fixture.now())
        }
        let texts = try await fixture.store.comments(on: visit).map(\.text)
        #expect(texts == ["一", "<script>alert(1)</script>"])
        await #expect(throws: AttachmentRefusal.commentEmpty) {
            try await fixture.store.comment(" \n", on: visit, by: "赵", at: fixture.now())
        }
    }
}
