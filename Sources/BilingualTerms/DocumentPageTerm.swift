/// Words of what every document's page shares: inbox, signatures, history, comments, files.
public enum DocumentPageTerm: String, TemplateTerm {
    case attachFile
    case attachHint
    case attachments
    case busy
    case file
    case comments
    case commentAdd
    case document
    case dueAt
    case figuresChanged
    case figuresChangedMeaning
    case inbox
    case inboxEmpty
    case noComment
    case note
    case overdue
    case reasonForSendingBack
    case sendBackMeaning
    case signatureHash
    case signatureVoid
    case signatures
    case signed
    case signingCovers
    case waitingFor
    case waitingSince
    case whatWaits
    case workflow

    public var phrase: Phrase {
        switch self {
        case .attachFile: Phrase("上传", "Attach")
        case .attachHint:
            Phrase("照片、PDF 或 xlsx，10 MB 以内", "Photo, PDF or xlsx, up to 10 MB")
        case .attachments: Phrase("附件", "Files")
        case .file: Phrase("文件", "File")
        case .busy: Phrase("正在处理", "Working")
        case .comments: Phrase("备注和附件", "Comments and files")
        case .commentAdd: Phrase("写备注", "Comment")
        case .document: Phrase("单据", "Document")
        case .dueAt: Phrase("期限", "Due")
        case .figuresChanged: Phrase("签发之后数据有变化", "The figures have changed since it was issued")
        case .figuresChangedMeaning:
            Phrase(
                "下面是现在的数据，不是签字时的数据。仓管员重新签发后，各岗位重新签字。",
                "What is shown is today's state, not what was signed. The storekeeper issues it again, and the others sign again."
            )
        case .inbox: Phrase("待我处理", "Waiting for me")
        case .inboxEmpty: Phrase("没有等你处理的事。", "Nothing waits for you.")
        case .noComment: Phrase("还没有备注和附件。", "No comment and no file yet.")
        case .note: Phrase("说明", "Note")
        case .overdue: Phrase("已超期", "overdue")
        case .reasonForSendingBack: Phrase("退回原因", "Reason")
        case .sendBackMeaning:
            Phrase(
                "退给提交人重新办理，已有的签字不再有效。",
                "It goes back to whoever submitted it, and the signatures so far no longer stand.")
        case .signatureHash: Phrase("所签内容", "Signed content")
        case .signatureVoid:
            Phrase("已失效：签字后内容有变或被退回", "No longer stands: changed or sent back since")
        case .signatures: Phrase("签字", "Signatures")
        case .signed: Phrase("已签", "signed")
        case .signingCovers: Phrase("签字对应现在显示的数据", "A signature covers the figures shown now")
        case .waitingFor: Phrase("等待", "Waiting for")
        case .waitingSince: Phrase("已等", "Waiting")
        case .whatWaits: Phrase("事项", "Task")
        case .workflow: Phrase("签发与签收", "Issue and acknowledgement")
        }
    }
}
