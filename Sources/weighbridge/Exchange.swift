internal import BilingualTerms
internal import Credentials
internal import LoadingCore
import Logging
import Operations
internal import Reports
import ServiceLifecycle
import SiteConfiguration
internal import SiteStore
internal import TradeValues
internal import WebServer
internal import WebhookLinks

/// What goes to other systems and comes from them by itself: webhooks and the drop folder.
struct Exchange {
    let services: [any Service]

    init(site: WeighbridgeSite, dropFolder: String?, logger: Logger) {
        var services: [any Service] = site.webhooks.map { webhook in
            WebhookSender(
                webhook, store: site.store, site: site.id, clock: site.clock, logger: logger,
                body: { try EventDocument($0, site: site.id).body() })
        }
        if let dropFolder {
            services.append(
                DropFolder(
                    path: dropFolder, site: site, logger: logger,
                    words: .init(
                        outcome: { DropReport.text(of: $0) },
                        loads: { file in
                            CSVLayout.text(
                                ReportTable(loadChanges: file.changes), language: .english,
                                calendar: site.calendar)
                        },
                        others: { file in
                            ExchangeTables.tables(of: file.others).map { name, table in
                                (
                                    name: name,
                                    text: CSVLayout.text(
                                        table, language: .english, calendar: site.calendar)
                                )
                            }
                        })))
        }
        self.services = services
    }
}

extension SiteConfiguration {
    /// The webhooks with their secrets; a webhook without one gets a new one.
    func webhookDescriptions() throws -> [WebhookDescription] {
        try webhooks.map { webhook in
            let path = webhook.secretPath(besideStore: storePath)
            let receiver = WebhookReceiver(url: webhook.url)
            return WebhookDescription(
                id: webhook.id, address: webhook.url, events: webhook.events, secretFile: path,
                secret: try Self.secret(at: path),
                post: { await receiver.post($0.headers, $0.body) })
        }
    }

    private static func secret(at path: String) throws -> WebhookSecret {
        do {
            return try WebhookSecretFile.secret(at: path)
        } catch {
            Console.problem(error.phrase(path))
            throw Console.configurationExit
        }
    }
}

extension WebhookSecretFile.Fault {
    fileprivate func phrase(_ path: String) -> Phrase {
        switch self {
        case .cannotRead(let detail):
            Phrase(
                "读不了 webhook 密钥 \(path)（\(detail)）；检查文件权限",
                "cannot read the webhook's secret \(path) (\(detail)): check its permissions")
        case .cannotWrite(let detail):
            Phrase(
                "写不了 webhook 密钥 \(path)（\(detail)）；检查目录权限和磁盘空间",
                "cannot write the webhook's secret \(path) (\(detail)): check permissions and disk space"
            )
        case .readableByOthers:
            Phrase(
                "webhook 密钥 \(path) 他人可读；请执行 chmod 600 \(path)",
                "the webhook's secret \(path) can be read by others: run chmod 600 \(path)")
        case .notASecret:
            Phrase(
                "\(path) 不是 webhook 密钥；写成 whsec_ 加 24-64 字节的 Base64，或删去此文件以生成新的",
                "\(path) is no webhook's secret: write whsec_ and 24-64 bytes in Base64, or remove it and a new one is made"
            )
        }
    }
}
