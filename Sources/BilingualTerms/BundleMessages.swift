public import ContractCore
internal import TradeValues

extension BundleRefusal: Explained {
    public var message: Message {
        switch self {
        case .tooManyDocuments(let contract, let limit):
            Message(
                Phrase(
                    "合同 \(contract) 的单据超过 \(limit) 份，不能归成一卷",
                    "Contract \(contract) has more than \(limit) documents, too many for one bundle"
                ),
                next: Phrase(
                    "合同、评审表和各单据分别下载 PDF",
                    "Fetch contract, review form and each document as a PDF of its own"))
        case .filesTooLarge(let contract, let gigabytes):
            Message(
                Phrase(
                    "合同 \(contract) 的附件合计超过 \(gigabytes) GB，装不进一个 ZIP",
                    "The files of contract \(contract) are more than the \(gigabytes) GB of one ZIP"
                ),
                next: Phrase(
                    "下载归档 PDF，附件按封面所列逐个下载",
                    "Fetch the archive PDF, and the files one by one as its cover lists them"))
        }
    }
}
