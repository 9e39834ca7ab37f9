internal import AccessCore
internal import BilingualTerms
internal import TradeValues

/// Every list and report that can be taken along as a file. Another list is one case here.
enum ExportList: String, CaseIterable {
    case dailyLoads = "daily-loads"
    case loadRecords = "load-records"
    case trucksInside = "trucks-inside"
    case deliveryOrders = "delivery-orders"
    case declaredLoads = "declared-loads"
    case contracts
    case contractExecution = "contract-execution"
    case contractAnalysis = "contract-analysis"
    case masterData = "master-data"
    case audit
    case people

    /// Seeing the list on its page takes this; taking it along takes `export` besides.
    var permission: Permission {
        switch self {
        case .dailyLoads: .seeReports
        case .loadRecords, .trucksInside: .seeLoads
        case .deliveryOrders, .declaredLoads: .seeOrders
        case .contracts, .contractExecution, .contractAnalysis: .seeContracts
        case .masterData: .seeMasterData
        case .audit: .seeAudit
        case .people: .manageAccounts
        }
    }

    var title: Phrase {
        switch self {
        case .dailyLoads: PageTerm.dailyLoadReport.phrase
        case .loadRecords: PageTerm.loadRecords.phrase
        case .trucksInside: PageTerm.trucksInside.phrase
        case .deliveryOrders: PageTerm.deliveryOrders.phrase
        case .declaredLoads: PickupPageTerm.declaredLoads.phrase
        case .contracts: ContractPageTerm.register.phrase
        case .contractExecution: ExecutionPageTerm.contractExecutionReport.phrase
        case .contractAnalysis: ExecutionPageTerm.contractAnalysisReport.phrase
        case .masterData: MasterPageTerm.masterData.phrase
        case .audit: AccessPageTerm.auditLog.phrase
        case .people: AccessPageTerm.people.phrase
        }
    }
}

/// Why a list is not given as a file.
enum ExportRefusal: Refusal, Explained {
    case tooManyRows(limit: Int)

    var code: String { "export-too-long" }
    var kind: RefusalKind { .invalid }
    var message: Message {
        switch self {
        case .tooManyRows(let limit):
            Message(
                Phrase("超过 \(limit) 行", "There are more than \(limit) rows"),
                next: Phrase("缩小范围，例如按天导出", "Narrow it down, to single days for example"))
        }
    }
}
