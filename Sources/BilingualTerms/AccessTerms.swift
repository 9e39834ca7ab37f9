public import AccessCore

extension Role {
    public var word: Phrase {
        switch self {
        case .weighbridgeOperator: Phrase("司磅员", "Weighbridge operator")
        case .weighbridgeSupervisor: Phrase("地磅主管", "Weighbridge supervisor")
        case .storekeeper: Phrase("仓管员", "Storekeeper")
        case .billingDesk: Phrase("开单处", "Billing desk")
        case .salesperson: Phrase("销售业务员", "Salesperson")
        case .salesClerk: Phrase("销售内勤", "Sales clerk")
        case .contractOfficer: Phrase("合同执行员", "Contract officer")
        case .fieldOfficeSalesperson: Phrase("驻外办事处业务员", "Field-office salesperson")
        case .salesManager: Phrase("销售经理", "Sales manager")
        case .executiveSupervisor: Phrase("执行主管", "Executive supervisor")
        case .transportOfficer: Phrase("储运部业务员", "Transport officer")
        case .transportManager: Phrase("储运部经理", "Transport manager")
        case .qualityAnalyst: Phrase("化验员", "Quality analyst")
        case .qualitySupervisor: Phrase("品管部主管", "Quality supervisor")
        case .productionManager: Phrase("生产部经理", "Production manager")
        case .finance: Phrase("财务部", "Finance")
        case .financeManager: Phrase("财务经理", "Finance manager")
        case .deputyGeneralManager: Phrase("副总经理", "Deputy general manager")
        case .generalManager: Phrase("总经理", "General manager")
        case .managementReviewGroup: Phrase("管理评审小组", "Management review group")
        case .administrator: Phrase("管理员", "Administrator")
        }
    }
}

extension Set<Role> {
    /// The roles' words in the order of the list of roles.
    public func words(_ language: Language) -> String {
        Role.allCases.filter(contains).map { $0.word[language] }
            .joined(separator: language == .chinese ? "、" : ", ")
    }
}

extension Permission {
    /// What is allowed, as a verb: “may …”.
    public var word: Phrase {
        switch self {
        case .seeScales: Phrase("看秤", "see the scales")
        case .weigh: Phrase("过磅", "weigh")
        case .moveBarriers: Phrase("手动开关道闸", "move barriers by hand")
        case .reportPlates: Phrase("报车牌", "report plates")
        case .checkScales: Phrase("登记期间核查", "record interim checks")
        case .certifyScales:
            Phrase(
                "登记检定、批准超期使用、恢复核查不合格的秤",
                "record verifications, allow expired use and lift a failed check")
        case .recordGoods: Phrase("登记包数、批号、铅封", "record bags, batch and seals")
        case .enterManualWeights: Phrase("申请手工重量", "ask for manual weights")
        case .requestAmendments: Phrase("申请作废、更正", "ask for voids and corrections")
        case .approveAmendments:
            Phrase("批准手工、作废、更正", "approve manual weights, voids and corrections")
        case .printTickets: Phrase("打印磅单", "print tickets")
        case .seeLoads: Phrase("看装车记录", "see load records")
        case .cancelVisits: Phrase("取消进厂", "cancel visits")
        case .addOrders: Phrase("给在厂车加提货单", "add an order to a truck inside")
        case .decideHolds: Phrase("放行待处理车", "accept held loads")
        case .sendBack: Phrase("退回卸货重过磅", "send a truck back to unload")
        case .seeOrders: Phrase("看提货单", "see delivery orders")
        case .enterOrders: Phrase("开提货单", "enter delivery orders")
        case .closeOrders: Phrase("完成或作废提货单", "close or void delivery orders")
        case .seeContracts: Phrase("看合同", "see contracts")
        case .draftContracts: Phrase("起草、修改合同", "draft and change contracts")
        case .classContracts: Phrase("给合同分类", "class contracts")
        case .submitContracts: Phrase("提交合同评审", "submit contracts for review")
        case .reviewContractSales:
            Phrase("评审合同（销售）", "review contracts for sales")
        case .reviewContractProduction: Phrase("评审合同（生产）", "review contracts for production")
        case .reviewContractTransport:
            Phrase("评审合同（储运）", "review contracts for storage and transport")
        case .reviewContractFinance: Phrase("评审合同（财务）", "review contracts for finance")
        case .approveSpecialContracts: Phrase("批准特殊合同", "approve special contracts")
        case .registerContracts:
            Phrase("登记签订、回传、归档", "register signing, countersigned copies and archive")
        case .sendContracts: Phrase("寄出合同", "send contracts")
        case .importContracts: Phrase("导入合同余额", "import contracts' balances")
        case .seeRequirements: Phrase("看样品与要求", "see samples and requirements")
        case .fillRequirements: Phrase("填样品与要求", "fill in samples and requirements")
        case .recordRequirements: Phrase("登记客户要求", "record what a customer requires")
        case .requestDateChanges: Phrase("申请改期", "ask for other pickup days")
        case .consentToDates: Phrase("同意改期", "consent to other pickup days")
        case .recordReceipts: Phrase("登记收款、退款", "record receipts and refunds")
        case .requestAdvances: Phrase("申请先行发货", "ask for advance shipments")
        case .consentToAdvances: Phrase("同意先行发货", "consent to advance shipments")
        case .approveAdvances: Phrase("批准先行发货", "approve advance shipments")
        case .writeContractAnalysis:
            Phrase("写月度合同执行的原因与措施", "write causes and measures of the month")
        case .signContractAnalysis: Phrase("签月度合同执行分析", "sign the monthly contract analysis")
        case .enterReceivedWeights: Phrase("登记收货数量", "enter received weights")
        case .draftStatements: Phrase("起草对帐单", "draft statements of account")
        case .reconcile: Phrase("对帐、填开票备忘录", "reconcile and fill invoicing memos")
        case .auditInvoices: Phrase("审核开票、开票", "audit memos and issue invoices")
        case .closeContracts: Phrase("关闭合同", "close contracts")
        case .registerAuthorisations: Phrase("登记提货委托书", "register pickup authorisations")
        case .checkAuthorisations: Phrase("核对提货委托书", "check pickup authorisations")
        case .writeDispatchNotices: Phrase("填发货通知单", "write dispatch notices")
        case .consentToDispatch: Phrase("同意发货", "consent to dispatch notices")
        case .assignTrucks: Phrase("派车", "assign trucks")
        case .writeWarehouseNotices:
            Phrase("填、盖、发外仓发货通知", "write, seal and send notices to external warehouses")
        case .declareLoads: Phrase("登记外仓申报", "enter declared loads")
        case .reprintOften: Phrase("超次补打", "reprint beyond the limit")
        case .seeReports: Phrase("看报表", "see reports")
        case .export: Phrase("导出", "export")
        case .issueDailyReport: Phrase("签发装车日报", "issue the daily load report")
        case .reviewDailyReport: Phrase("审核装车日报", "review the daily load report")
        case .acknowledgeDailyReport: Phrase("签收装车日报", "acknowledge the daily load report")
        case .comment: Phrase("写备注", "comment")
        case .attach: Phrase("加附件", "attach files")
        case .seeMasterData: Phrase("看基础资料", "see master data")
        case .editCustomers: Phrase("改客户资料", "edit customers")
        case .editCarriage: Phrase("改承运、车辆、司机资料", "edit carriers, vehicles and drivers")
        case .editProducts: Phrase("改产品资料", "edit products")
        case .manageAccounts: Phrase("管理账号", "manage accounts")
        case .manageTokens: Phrase("管理接口令牌", "manage API tokens")
        case .seeAudit: Phrase("看审计日志", "see the audit log")
        }
    }
}

extension TokenScope {
    public var word: Phrase {
        switch self {
        case .reading: Phrase("只读", "Reading")
        case .orders: Phrase("读，开提货单，导入合同（ERP）", "Reading, orders, contracts (ERP)")
        case .weighing: Phrase("读，登记车号和称重（道闸）", "Reading, naming and weighing (gate)")
        case .camera: Phrase("只报车牌（车牌相机）", "Reporting plates only (plate camera)")
        case .accounting:
            Phrase("读，登记收款和发票（财务系统）", "Reading, receipts and invoices (finance system)")
        case .receiving:
            Phrase("只报收货数量（客户、承运单位的程序）", "Received weights only (customer, carrier)")
        }
    }
}

extension Account.State {
    public var word: Phrase {
        switch self {
        case .active: Phrase("在用", "Active")
        case .disabled: Phrase("停用", "Disabled")
        }
    }
}

extension AuditEntry.Kind {
    /// What was done, as a past act.
    public var word: Phrase {
        switch self {
        case .signedIn: Phrase("登录", "Signed in")
        case .signInFailed: Phrase("登录失败", "Sign-in failed")
        case .signedOut: Phrase("退出", "Signed out")
        case .signedOutEverywhere: Phrase("全部退出", "Signed out everywhere")
        case .locked: Phrase("锁定", "Locked")
        case .unlocked: Phrase("解锁", "Unlocked")
        case .passwordChanged: Phrase("改密码", "Changed the password")
        case .passwordReset: Phrase("重置密码", "Reset a password")
        case .accountAdded: Phrase("新增账号", "Added an account")
        case .rolesChanged: Phrase("改岗位", "Changed roles")
        case .accountDisabled: Phrase("停用账号", "Disabled an account")
        case .accountEnabled: Phrase("启用账号", "Enabled an account")
        case .tokenIssued: Phrase("发令牌", "Issued a token")
        case .tokenRevoked: Phrase("停用令牌", "Revoked a token")
        case .permissionRefused: Phrase("越权被拒", "Was refused")
        case .exported: Phrase("导出", "Exported")
        case .printed: Phrase("打印", "Printed")
        case .reprinted: Phrase("补打", "Reprinted")
        case .orderVoided: Phrase("作废提货单", "Voided an order")
        case .orderClosed: Phrase("完成提货单", "Closed an order")
        case .masterDataChanged: Phrase("改基础资料", "Changed master data")
        case .settingChanged: Phrase("改设置", "Changed a setting")
        case .barrierOpened: Phrase("手动开道闸", "Opened a barrier by hand")
        case .barrierClosed: Phrase("手动关道闸", "Closed a barrier by hand")
        }
    }
}

extension AuditEntry {
    /// What the line holds, stored words of closed lists in the reader's language.
    public var detailPhrase: Phrase {
        let plain = Phrase(detail, detail)
        switch kind {
        case .permissionRefused: return Permission(rawValue: detail)?.word ?? plain
        case .accountAdded, .rolesChanged:
            let roles = Set(detail.split(separator: " ").compactMap { Role(rawValue: String($0)) })
            return Phrase(roles.words(.chinese), roles.words(.english))
        case .tokenIssued:
            // A camera's token names its camera behind the scope.
            let words = detail.split(separator: " ", maxSplits: 1).map(String.init)
            guard let scope = words.first.flatMap(TokenScope.init(rawValue:))?.word else {
                return plain
            }
            let camera = words.count == 2 ? " \(words[1])" : ""
            return Phrase(scope.chinese + camera, scope.english + camera)
        case .settingChanged: return SettingWords.value(detail, of: subject)
        default: return plain
        }
    }
}
