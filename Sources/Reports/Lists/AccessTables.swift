public import AccessCore
internal import BilingualTerms
internal import TradeValues

extension ReportTable {
    /// Lines of the audit log, in the order given.
    public init(auditEntries: [AuditEntry]) {
        self.init(
            title: Phrase("审计日志", "Audit log"),
            columns: [
                .init("时间", "Time"), .init("人员", "Person"), .init("操作", "Action"),
                .init("对象", "Subject"), .init("内容", "Detail"), .init("来自", "From"),
            ],
            rows: auditEntries.map { entry in
                [
                    .moment(entry.at), .text(entry.person), .phrase(entry.kind.word),
                    .text(entry.subject), .phrase(entry.detailPhrase), .text(entry.address),
                ]
            })
    }

    /// Accounts with their roles.
    public init(accounts: [Account]) {
        self.init(
            title: Phrase("人员", "People"),
            columns: [
                .init("姓名", "Name"), .init("岗位", "Roles"), .init("状态", "State"),
                .init("建立时间", "Added"),
            ],
            rows: accounts.map { account in
                [
                    .text(account.name.text),
                    .phrase(
                        Phrase(account.roles.words(.chinese), account.roles.words(.english))),
                    .phrase(account.state.word), .moment(account.createdAt),
                ]
            })
    }
}
