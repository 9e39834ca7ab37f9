/// Words of the page about webhooks.
public enum ExchangePageTerm: String, TemplateTerm {
    case noWebhook
    case sendAgain
    case webhookFailed
    case webhookMeaning
    case webhookNotYet
    case webhookReceiver
    case webhookSecret
    case webhookSucceeded
    case webhookWaiting
    case webhooks

    public var phrase: Phrase {
        switch self {
        case .noWebhook:
            Phrase(
                "没有 webhook。在配置文件里写 [[webhook]]，ERP 就会收到每一车。",
                "There is no webhook. With [[webhook]] in the configuration an ERP is told of every load."
            )
        case .sendAgain: Phrase("现在再发", "Send again")
        case .webhookFailed: Phrase("最近一次失败", "Last failure")
        case .webhookMeaning:
            Phrase(
                "按顺序发，每条至少一次；收不到就一直再试，间隔渐长，最多一小时。",
                "Events are sent in order, each at least once, and tried for ever with pauses of up to an hour."
            )
        case .webhookNotYet: Phrase("还没有", "not yet")
        case .webhookReceiver: Phrase("接收方", "Receiver")
        case .webhookSecret: Phrase("密钥文件", "File of the secret")
        case .webhookSucceeded: Phrase("最近一次成功", "Last success")
        case .webhookWaiting: Phrase("待发", "Waiting")
        case .webhooks: Phrase("Webhook", "Webhooks")
        }
    }
}
