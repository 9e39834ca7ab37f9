internal import Foundation
public import LoadingCore
internal import SettingsFile

extension SiteConfiguration {
    /// A receiver that is told what happens at the site.
    public struct Webhook: Sendable {
        public let id: String
        public let url: String
        /// At least one.
        public let events: Set<SiteEventKind>
        /// Where its secret is kept; nil: beside the store.
        public let secretFile: String?

        /// The file of the secret, as an absolute path when the store's is.
        public func secretPath(besideStore store: String) -> String {
            secretFile
                ?? URL(fileURLWithPath: store).deletingLastPathComponent()
                .appendingPathComponent("webhook-\(id).secret").path
        }
    }

    /// An ERP, its copy for tests and a few others.
    public static let maximumWebhooks = 10
}

/// A `[[webhook]]` entry as read.
struct WebhookReading {
    let idEntry: Entry
    let webhook: SiteConfiguration.Webhook

    init(_ section: SettingsSection) {
        let id = section.string("id", maximum: 20)
        idEntry = Entry(section: section, key: "id", value: id, shown: id)
        if !id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) {
            section.note(
                "id",
                .notAllowed(
                    value: id,
                    allowed: .rule("1-20 个字母、数字和连字符", "1-20 letters A-Z, digits and hyphens")))
        }
        let url = section.string("url", maximum: 500)
        if section.isSound("url") { Self.check(url, section) }
        let kinds = SiteEventKind.allCases
        let events = section.choices(
            "events", default: kinds, among: kinds.map { ($0.rawValue, $0) },
            count: 1...kinds.count)
        let secretFile = section.optionalString("secret_file")
        section.close()
        webhook = SiteConfiguration.Webhook(
            id: id, url: url, events: Set(events), secretFile: secretFile)
    }

    private static func check(_ url: String, _ section: SettingsSection) {
        // A password in the address would stand in logs and on the page.
        guard let parts = URLComponents(string: url), parts.user == nil, parts.password == nil,
            ["http", "https"].contains(parts.scheme?.lowercased()), parts.host?.isEmpty == false
        else {
            section.note(
                "url",
                .notAllowed(
                    value: url,
                    allowed: .rule(
                        "http://… 或 https://…，不带用户名和密码",
                        "http://… or https://… without user and password")))
            return
        }
    }
}
