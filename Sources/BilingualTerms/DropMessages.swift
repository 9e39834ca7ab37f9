public import LoadingCore

extension DropRefusal: Explained {
    public var message: Message {
        switch self {
        case .tooLarge(let megabytes):
            Message(
                Phrase("文件大于 \(megabytes) MB", "The file is larger than \(megabytes) MB"),
                next: Phrase("分成几个文件", "Split it into several files"))
        }
    }
}
