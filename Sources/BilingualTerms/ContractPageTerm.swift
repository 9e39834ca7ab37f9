/// Words of contracts and their register.
public enum ContractPageTerm: String, TemplateTerm {
    case addNew
    case amount
    case amountInWords
    case archivePDF
    case archiveZIP
    case buyer
    case chaseList
    case clauseExamples
    case contractClass
    case contracts
    case daysNotBack
    case discrepancyClause
    case documentNumber
    case dueUntil
    case editContract
    case furtherTerms
    case importContracts
    case inForceFrom
    case lists
    case newContract
    case newSupplement
    case noContracts
    case noContractsMeaning
    case noDocuments
    case noTermsChanged
    case opinionReason
    case opinionWord
    case paidLater
    case price
    case qualityTable
    case quantityOrdered
    case register
    case requirements
    case salesperson
    case schedule
    case showAll
    case supplements
    case term
    case termAfter
    case termBefore
    case termsChanged
    case termsOnDay
    case termsShown
    case termsVersions

    public var phrase: Phrase {
        switch self {
        case .addNew: Phrase("新增", "New")
        case .documentNumber: Phrase("编号", "Number")
        case .noDocuments: Phrase("还没有", "None yet")
        case .amount: Phrase("金额 元", "Amount yuan")
        case .amountInWords: Phrase("大写", "In words")
        case .archivePDF: Phrase("归档 PDF", "Archive PDF")
        case .archiveZIP: Phrase("归档 ZIP（含附件）", "Archive ZIP with files")
        case .buyer: Phrase("客户", "Customer")
        case .chaseList: Phrase("未回传", "Copies not back")
        case .clauseExamples: Phrase("两车算例", "Two loads worked through")
        case .contractClass: Phrase("类别", "Class")
        case .contracts: Phrase("合同", "Contracts")
        case .daysNotBack: Phrase("未回传天数", "Days not back")
        case .discrepancyClause: Phrase("磅差条款", "Discrepancy clause")
        case .dueUntil: Phrase("交货期到", "Due until")
        case .editContract: Phrase("修改", "Change")
        case .furtherTerms: Phrase("其他条款", "Further terms")
        case .importContracts: Phrase("导入合同余额", "Import contracts’ balances")
        case .inForceFrom: Phrase("生效时间", "In force from")
        case .newSupplement: Phrase("起草补充协议", "Draft a supplement")
        case .noTermsChanged: Phrase("条款没有变化", "No term is changed")
        case .supplements: Phrase("补充协议", "Supplements")
        case .term: Phrase("条款", "Term")
        case .termAfter: Phrase("修改后", "After")
        case .termBefore: Phrase("修改前", "Before")
        case .termsChanged: Phrase("修改的条款", "What it changes")
        case .termsOnDay: Phrase("某日有效的条款", "Terms on a day")
        case .termsShown: Phrase("上面是第几版：", "Shown above is version")
        case .termsVersions: Phrase("条款各版", "Versions of the terms")
        case .lists: Phrase("合同各表", "Lists of contracts")
        case .newContract: Phrase("起草合同", "Draft a contract")
        case .noContracts: Phrase("没有合同", "There are no contracts")
        case .noContractsMeaning:
            Phrase(
                "销售人员起草的合同列在这里；评审和签订之后，清单自己跟着更新。",
                "Contracts drafted by sales are listed here; the register follows review and signing by itself."
            )
        case .opinionReason: Phrase("条件或理由", "Conditions or reason")
        case .opinionWord: Phrase("意见", "Opinion")
        case .paidLater: Phrase("按条款后付", "paid later, by its terms")
        case .price: Phrase("单价 元/吨", "Price yuan/t")
        case .qualityTable: Phrase("质量指标", "Quality")
        case .quantityOrdered: Phrase("合同量 吨", "Quantity t")
        case .register: Phrase("合同清单", "Contract register")
        case .requirements: Phrase("要求四项", "Requirements")
        case .salesperson: Phrase("业务员", "Salesperson")
        case .schedule: Phrase("分批计划", "Delivery in parts")
        case .showAll: Phrase("全部", "All")
        }
    }
}
