import LoadingCore
import SettingsFile
import SiteConfiguration
import Testing

@Suite struct WebhookSettingsTests {
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

    private static let webhook = """
        [[webhook]]
        id = "erp"
        url = "https://erp.example/weighbridge"
        events = ["load.recorded", "load.voided"]

        """

    @Test func aSiteNeedsNeither() throws {
        let site = try SiteText.read(Self.site)
        #expect(site.webhooks.isEmpty && site.dropFolder == nil)
    }

    @Test func theyAreRead() throws {
        let site = try SiteText.read(
            Self.site + Self.webhook
                + "[[webhook]]\nid = \"copy\"\nurl = \"http://192.0.2.1:8000\"\n"
                + "secret_file = \"copy.secret\"\n[drop_folder]\npath = \"drop\"\n")
        let webhook = try #require(site.webhooks.first)
        #expect(webhook.events == [.loadRecorded, .loadVoided])
        #expect(webhook.secretPath(besideStore: "/data/loads.sqlite") == "/data/webhook-erp.secret")
        #expect(site.webhooks[1].events == Set(SiteEventKind.allCases))
        #expect(site.webhooks[1].secretPath(besideStore: "/data/loads.sqlite") == "copy.secret")
        #expect(site.dropFolder == "drop" && site.entries["drop_folder.path"] == "drop")
        #expect(site.entries["webhook.erp.events"] == "load.recorded, load.voided")
    }

    @Test(arguments: [
        (#"id = "erp""#, #"id = "e r p""#, "webhook[1].id"),
        ("https://", "ftp://", "webhook[1].url"),
        ("https://", "https://me:secret@", "webhook[1].url"),
        ("load.voided", "load.vanished", "webhook[1].events"),
        (#"["load.recorded", "load.voided"]"#, "[]", "webhook[1].events"),
        (#"id = "erp""#, "id = \"erp\"\nsecret = \"x\"", "webhook[1].secret"),
    ])
    func whatIsWrongIsNamed(part: String, instead: String, key: String) {
        let text = Self.site + Self.webhook.replacing(part, with: instead)
        #expect(SiteText.problems(in: text).map(\.key) == [key])
    }

    @Test func twoWebhooksHaveTwoIds() {
        let text = Self.site + Self.webhook + Self.webhook
        #expect(SiteText.problems(in: text).map(\.key) == ["webhook[2].id"])
    }
}
