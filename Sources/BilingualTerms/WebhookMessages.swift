public import LoadingCore

extension WebhookFailure: Explained {
    public var message: Message {
        switch self {
        case .noAnswer(let address):
            Message(
                Phrase("\(address) 没有应答", "\(address) does not answer"),
                next: Phrase(
                    "核对地址、网络和证书；程序会一直再试",
                    "Check address, network and certificate; it is tried again"))
        case .notTaken(let address, let status):
            Message(
                Phrase("\(address) 没有收下，回答 \(status)", "\(address) answered \(status)"),
                next: Phrase(
                    "看接收程序的日志；程序会一直再试", "Look into the receiver's log; it is tried again"))
        }
    }
}

extension WebhookRefusal: Explained {
    public var message: Message {
        switch self {
        case .webhookUnknown(let id):
            Message(
                Phrase("没有 webhook \(id)", "There is no webhook \(id)"),
                next: Phrase("核对配置文件的 [[webhook]]", "Check [[webhook]] in the configuration"))
        }
    }
}
