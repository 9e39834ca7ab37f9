import AccessCore
import BilingualTerms
import Testing
import TradeValues

@Suite struct SettingWordsTests {
    private static func entry(_ key: String, _ value: String) -> AuditEntry {
        AuditEntry(
            at: Timestamp(milliseconds: 0), kind: .settingChanged, person: "程序", subject: key,
            detail: value)
    }

    @Test(arguments: [
        (
            "scale.3.range", "single 20000; 20000/100000000",
            "single: Max 100,000 kg, e 20 kg, d 20 kg"
        ),
        ("scale.3.stored_tare_days", "1", "1 day"),
        ("scale.3.stale_after_milliseconds", "2000", "2,000 ms"),
        (
            "scale.3.stability", "1000 ms, 4, 1 e",
            "4 readings or more within 1000 ms, at most 1 e apart"
        ),
        ("web.lock_after_minutes", "30", "30 min"), ("camera.a.user", "none", "none"),
        ("line.rs485", "", "(removed)"), ("scale.3.profile", "mt-cont", "mt-cont"),
        // What cannot be read stays as it was written.
        ("scale.3.range", "single", "single"),
    ])
    func aValueHasItsUnit(key: String, value: String, shown: String) {
        #expect(Self.entry(key, value).detailPhrase.english == shown)
    }

    @Test func aPlaceIsNamedInWords() {
        #expect(
            Self.entry("scale.3.range", "").settingPlace == Phrase("3 号秤 量程", "Scale 3: range"))
        #expect(
            Self.entry("webhook.erp.events", "").settingPlace
                == Phrase("Webhook erp 事件", "Webhook erp: events"))
        #expect(
            Self.entry("drop_folder.path", "").settingPlace == Phrase("CSV 文件夹", "CSV folder"))
        #expect(Self.entry("line.rs485", "").settingPlace == nil)
    }
}
