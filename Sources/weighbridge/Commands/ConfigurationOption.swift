import ArgumentParser
import BilingualTerms
import SettingsFile
import SiteConfiguration
import SiteStore
import TradeValues

/// `--config FILE`, which every command about a site takes.
struct ConfigurationOption: ParsableArguments {
    @Option(name: .long, help: "配置文件。The site's configuration file.")
    var config: String

    /// Reads the file; what is wrong with it goes to standard error, and the command ends with 78
    /// (EX_CONFIG).
    func load() throws -> SiteConfiguration { try Self.load(config) }

    /// The same for a command that may do without a configuration.
    static func load(_ path: String) throws -> SiteConfiguration {
        do {
            return try SiteConfiguration(contentsOf: path)
        } catch {
            for problem in error.list { Console.problem(problem.phrase) }
            throw Console.configurationExit
        }
    }
}

extension SiteConfiguration {
    /// Opens the site's store; what is wrong with it goes to standard error.
    ///
    /// - Parameter now: the wall clock.
    func openStore(
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) throws -> SiteStore {
        try reporting { () throws(StoreFault) in
            try SiteStore(
                path: storePath, siteID: site.id, calendar: calendar,
                photographs: photographs.folder, now: now)
        }
    }

    /// Opens the site's store for a command that only reads, and leaves it as it is.
    func openStoreForReading() throws -> SiteStore {
        try reporting { () throws(StoreFault) in
            try SiteStore(
                reading: storePath, siteID: site.id, calendar: calendar,
                photographs: photographs.folder, now: { .now })
        }
    }

    /// Makes this program the only one that runs the site; another one goes to standard error.
    func lockStore() throws -> StoreLock {
        try reporting { () throws(StoreFault) in try StoreLock(store: storePath) }
    }

    private func reporting<Result>(_ work: () throws(StoreFault) -> Result) throws -> Result {
        do {
            return try work()
        } catch {
            Console.problem(error.phrase)
            throw Console.failureExit
        }
    }
}

extension StoreFault {
    var phrase: Phrase {
        switch self {
        case .cannotOpen(let path, let detail):
            Phrase(
                "打不开数据文件 \(path)（\(detail)）；检查目录权限和磁盘空间",
                "cannot open the store \(path) (\(detail)): check permissions and disk space")
        case .noSuchFile(let path):
            Phrase(
                "没有文件 \(path)；检查路径", "there is no file \(path): check the path")
        case .notAStore(let path):
            Phrase(
                "\(path) 不是地磅数据文件，或文件开头已损坏；检查路径，损坏的用备份恢复",
                "\(path) is not a weighbridge store, or its beginning is damaged: check the path; restore a backup if it is damaged"
            )
        case .newerThanProgram(let path):
            Phrase(
                "\(path) 由更新版本的程序写成；请升级本程序",
                "\(path) was written by a newer program: upgrade this one")
        case .olderThanProgram(let path):
            Phrase(
                "\(path) 由旧版本的程序写成，本命令只读、不升级它；先用本版本启动一次守护程序，备份则先恢复",
                "\(path) was written by an older program, and this command only reads: start the daemon of this version on it once, or restore it when it is a backup"
            )
        case .otherSite(let path, let found, let expected):
            Phrase(
                "\(path) 属于 \(found)，配置为 \(expected)；检查 site.id 或 store.path",
                "\(path) belongs to \(found), configured is \(expected): check site.id or store.path"
            )
        case .inUse(let path, let holder):
            Phrase(
                "守护程序（进程 \(holder)）正在使用 \(path)；先停它：systemctl stop weighbridge",
                "a daemon (process \(holder)) runs on \(path): stop it first, systemctl stop weighbridge"
            )
        case .signingKey(let path, let problem): problem.phrase(path)
        case .damaged(let table, let column):
            Phrase(
                "数据损坏：\(table).\(column)；请用备份恢复", "damaged: \(table).\(column); restore a backup")
        }
    }
}

extension StoreFault.SigningKeyProblem {
    fileprivate func phrase(_ path: String) -> Phrase {
        switch self {
        case .cannotRead(let detail):
            Phrase(
                "读不了签名密钥 \(path)（\(detail)）；检查文件权限",
                "cannot read the signing key \(path) (\(detail)): check its permissions")
        case .cannotWrite(let detail):
            Phrase(
                "写不了签名密钥 \(path)（\(detail)）；检查目录权限和磁盘空间",
                "cannot write the signing key \(path) (\(detail)): check permissions and disk space"
            )
        case .readableByOthers:
            Phrase(
                "签名密钥 \(path) 他人可读；请执行 chmod 600 \(path)",
                "the signing key \(path) can be read by others: run chmod 600 \(path)")
        case .notAKey:
            Phrase(
                "\(path) 不是签名密钥；从备份恢复此文件，或移开它以生成新密钥（账本会记下换钥）",
                "\(path) is no signing key: restore it from a backup, or move it away and a new key is made (the ledger records the change)"
            )
        }
    }
}
