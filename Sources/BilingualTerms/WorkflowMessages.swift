internal import AccessCore
public import WorkflowCore

extension WorkflowRefusal: Explained {
    public var message: Message {
        switch self {
        case .notNow:
            Message(
                Phrase("现在不能这样办", "This cannot be done now"),
                next: Phrase(
                    "文件已到别的步骤，刷新页面后看轮到谁",
                    "The document has moved on; reload the page to see whose turn it is"))
        case .notPermitted(let permission, let person):
            AccessRefusal.notPermitted(permission, person: person).message
        case .ownSubmission(let person):
            Message(
                Phrase(
                    "这是 \(person) 自己提交的", "\(person) submitted this"),
                next: Phrase("请同岗位的另一个人签", "Somebody else of that role has to sign"))
        case .alreadySigned(let person):
            Message(
                Phrase("这项意见 \(person) 之前已有人签过", "This opinion was given before \(person) signed"),
                next: Phrase("刷新页面看已有的意见", "Reload the page to see it"))
        case .commentMissing:
            Message(
                Phrase("没有写原因", "A reason is missing"),
                next: Phrase("写明原因后再提交", "Give the reason and send it again"))
        case .commentTooLong(let limit):
            Message(
                Phrase("原因超过 \(limit) 字", "The reason is longer than \(limit) characters"),
                next: Phrase("写短些，细节作附件", "Shorten it, and attach the details as a file"))
        case .versionChanged(let present):
            Message(
                Phrase(
                    "你看到的不是现在的第 \(present) 版",
                    "What you saw is not the present version \(present)"),
                next: Phrase("没有签。刷新页面，看过新内容再签", "Not signed. Reload the page, read it, then sign"))
        case .contentChanged(let version):
            Message(
                Phrase(
                    "第 \(version) 版签发之后数据又有变化",
                    "The figures have changed since version \(version) was issued"),
                next: Phrase("没有签。请仓管员重新签发", "Not signed. The storekeeper has to issue it again"))
        case .unknownDocument(let document):
            Message(
                Phrase(
                    "没有这份\(document.kind.word.chinese)：\(document.number)",
                    "There is no such \(document.kind.word.english.lowercased()): \(document.number)"
                ),
                next: Phrase("核对编号或日期", "Check its number or date"))
        }
    }
}

extension DocumentKind {
    public var word: Phrase {
        switch self {
        case .dailyLoadReport: Phrase("装车日报表", "Daily load report")
        case .deliveryOrder: Phrase("提货单", "Delivery order")
        case .visit: Phrase("在厂车辆", "Visit")
        case .weighTicket: Phrase("磅单", "Weigh ticket")
        case .gatePass: Phrase("出门证", "Gate pass")
        case .weighingRequest: Phrase("申请单", "Request")
        case .contract: Phrase("合同", "Contract")
        case .contractReview: Phrase("合同评审表", "Contract review")
        case .supplement: Phrase("合同补充协议", "Supplementary agreement")
        case .requirements: Phrase("样品与要求", "Samples and requirements")
        case .dateChange: Phrase("改期申请", "Date change")
        case .advanceRequest: Phrase("先行发货申请", "Advance request")
        case .contractExecution: Phrase("合同执行日报表", "Contract execution report")
        case .contractAnalysis: Phrase("月度合同执行统计分析", "Monthly contract analysis")
        case .statement: Phrase("对帐单", "Statement of account")
        case .invoicingMemo: Phrase("开票备忘录", "Invoicing memo")
        case .pickupAuthorisation: Phrase("提货委托书", "Pickup authorisation")
        case .dispatchNotice: Phrase("发货通知单", "Dispatch notice")
        case .warehouseNotice:
            Phrase("发货通知（外仓）", "Dispatch notice (external warehouse)")
        case .receivedWeight: Phrase("收货数量", "Received weight")
        }
    }
}

extension Opinion {
    public var word: Phrase {
        switch self {
        case .agree: Phrase("同意", "Agrees")
        case .agreeOnConditions: Phrase("附条件同意", "Agrees on conditions")
        case .disagree: Phrase("不同意", "Disagrees")
        }
    }
}

extension AttachmentType {
    public var word: Phrase {
        switch self {
        case .jpeg, .png: Phrase("照片", "Photo")
        case .pdf: Phrase("PDF", "PDF")
        case .xlsx: Phrase("Excel", "Excel")
        }
    }
}

extension AttachmentRefusal: Explained {
    public var message: Message {
        switch self {
        case .empty:
            Message(
                Phrase("没有选文件，或文件是空的", "No file was chosen, or it is empty"),
                next: Phrase("选一个文件再上传", "Choose a file, then send it"))
        case .tooLarge(let megabytes):
            Message(
                Phrase("文件超过 \(megabytes) MB", "The file is larger than \(megabytes) MB"),
                next: Phrase("照片缩小，扫描件分成几份", "Make the photo smaller, or part the scan"))
        case .nameTooLong(let limit):
            Message(
                Phrase("文件名超过 \(limit) 字", "The file's name is longer than \(limit) characters"),
                next: Phrase("改短后再上传", "Rename it and send it again"))
        case .noteTooLong(let limit):
            Message(
                Phrase("说明超过 \(limit) 字", "The note is longer than \(limit) characters"),
                next: Phrase("写短些，细节写在备注里", "Shorten it; details go into a comment"))
        case .typeUnknown(let name):
            Message(
                Phrase("“\(name)”不是照片、PDF 或 Excel", "“\(name)” is not a photo, PDF or Excel file"),
                next: Phrase(
                    "只收 JPEG、PNG、PDF、xlsx；按内容判断，改文件名没有用",
                    "JPEG, PNG, PDF and xlsx are taken; the content counts, not the name"))
        case .tooMany(let limit):
            Message(
                Phrase("一份文件最多 \(limit) 个附件", "A document holds at most \(limit) files"),
                next: Phrase("合并成一个 PDF 再上传", "Put several into one PDF"))
        case .attachmentUnknown(let id):
            Message(
                Phrase("没有第 \(id) 号附件", "There is no file \(id)"),
                next: Phrase("回到单据页面再打开", "Open it from its document's page"))
        case .commentEmpty:
            Message(
                Phrase("备注是空的", "The comment is empty"),
                next: Phrase("写了再提交", "Write something, then send it"))
        case .commentTooLong(let limit):
            Message(
                Phrase("备注超过 \(limit) 字", "The comment is longer than \(limit) characters"),
                next: Phrase("写短些，或作为附件上传", "Shorten it, or attach it as a file"))
        }
    }
}

extension PrintRefusal: Explained {
    public var message: Message {
        switch self {
        case .reasonMissing(let earlier):
            Message(
                Phrase("已打印过 \(earlier) 次", "It has been printed \(earlier) times"),
                next: Phrase("写明补打原因", "Say why it is printed again"))
        case .reasonTooLong(let limit):
            Message(
                Phrase("原因超过 \(limit) 字", "The reason is longer than \(limit) characters"),
                next: Phrase("写短些", "Shorten it"))
        case .unknown(let count):
            Message(
                Phrase("没有第 \(count) 次打印", "There is no print no. \(count)"),
                next: Phrase("回到单据，按打印", "Go back to the document and press print"))
        }
    }
}
