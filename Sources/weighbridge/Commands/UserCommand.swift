import AccessCore
import ArgumentParser
import BilingualTerms
import Foundation
internal import IndicatorLinks
import Operations
import SiteConfiguration
internal import SiteStore
import WeighingCore

/// Accounts from the host's own terminal, for the first one and for the day when nobody can sign
/// in. Whoever may read and write the store may do it; the audit log names the host's account.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "账号。Accounts.",
        subcommands: [
            AddUserCommand.self, RolesCommand.self, ResetUserCommand.self,
            DisableUserCommand.self, EnableUserCommand.self, ListUsersCommand.self,
        ])
}

extension ConfigurationOption {
    /// What an administrator does, on this site's store.
    func register() throws -> AccountRegister {
        AccountRegister(
            store: try load().openStore(),
            clock: SiteClock(now: { .now }, uptime: { Uptime.now }))
    }
}

/// Says a refusal on standard error instead of failing with a trace.
private func explained(_ action: () async throws -> Void) async throws {
    do {
        try await action()
    } catch let refusal as AccessRefusal {
        Console.refusal(refusal)
        throw Console.dataExit
    }
}

private func show(password: String, of name: String) {
    Console.print(
        """
        \(name)
          一次性密码 One-time password  \(password)
          第一次登录必须换掉。It has to be replaced at first sign-in.

        """)
}

struct AddUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "新增账号，打印一次性密码。Adds an account and prints its password.",
        discussion: Role.allCases.map {
            "\($0.rawValue): \($0.word.chinese) · \($0.word.english)"
        }.joined(separator: "\n"))

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "姓名。The person's name.")
    var name: String
    @Option(help: "岗位，可多次。A role; may be repeated.")
    var role: [String]

    func run() async throws {
        try await explained {
            let password = try await configuration.register().add(
                name, roles: Role.all(named: role), by: TableImport.person)
            show(password: password, of: name)
        }
    }
}

struct RolesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles", abstract: "换成这些岗位。Replaces an account's roles.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "姓名。The person's name.")
    var name: String
    @Option(help: "岗位，可多次。A role; may be repeated.")
    var role: [String]

    func run() async throws {
        try await explained {
            try await configuration.register().setRoles(
                of: name, to: Role.all(named: role), by: TableImport.person)
        }
    }
}

struct ResetUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "换一次性密码，并全部退出。Gives a new one-time password and signs out everywhere.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "姓名。The person's name.")
    var name: String

    func run() async throws {
        try await explained {
            let password = try await configuration.register().resetPassword(
                of: name, by: TableImport.person)
            show(password: password, of: name)
        }
    }
}

struct DisableUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "停用账号。Disables an account.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "姓名。The person's name.")
    var name: String

    func run() async throws {
        try await explained {
            try await configuration.register().setState(
                of: name, to: .disabled, by: TableImport.person)
        }
    }
}

struct EnableUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "重新启用账号。Enables an account again.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "姓名。The person's name.")
    var name: String

    func run() async throws {
        try await explained {
            try await configuration.register().setState(
                of: name, to: .active, by: TableImport.person)
        }
    }
}

struct ListUsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出账号。Lists the accounts.")

    @OptionGroup var configuration: ConfigurationOption

    func run() async throws {
        for account in try await configuration.load().openStoreForReading().accounts() {
            let roles = account.roles.sorted { $0.rawValue < $1.rawValue }
                .map { "\($0.word.chinese) \($0.rawValue)" }.joined(separator: ", ")
            let state = account.state.word
            Console.print(
                "\(account.name.text)\t\(state.chinese) \(state.english.lowercased())\t\(roles)\n")
        }
    }
}

extension Role {
    /// - Throws: ``AccessRefusal/roleUnknown(_:)`` for a word that is none.
    static func all(named words: [String]) throws(AccessRefusal) -> Set<Role> {
        var roles: Set<Role> = []
        for word in words {
            guard
                let role = Role(rawValue: word)
                    ?? Role.allCases.first(where: { $0.word.chinese == word })
            else { throw .roleUnknown(word) }
            roles.insert(role)
        }
        return roles
    }
}
