public import AccessCore
public import ArgumentParser
import BilingualTerms
import LoadingCore
import Operations
import SiteConfiguration
import SiteStore

/// Tokens of other systems, from the host's own terminal.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "接口令牌。API tokens.",
        subcommands: [IssueTokenCommand.self, RevokeTokenCommand.self])
}

struct IssueTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "发令牌，只在标准输出显示一次。Issues a token and prints it, the only time.",
        discussion: TokenScope.allCases.map {
            "\($0.rawValue): \($0.word.chinese) · \($0.word.english)"
        }.joined(separator: "\n"))

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "系统的名字。The system's name.")
    var name: String
    @Option(help: "权限范围。What it may do.")
    var scope: TokenScope
    @Option(
        help: """
            车牌相机的 id，范围为 camera 时必写。The camera's id, with the scope camera.
            """)
    var camera: String?

    func run() async throws {
        do {
            if let camera {
                let kind = try configuration.load().cameras.first { $0.id == camera }?.kind
                try CameraKind.requirePushing(kind, id: camera)
            }
            let token = try await configuration.register().issueToken(
                name, scope: scope, camera: camera, by: TableImport.person)
            Console.print(token + "\n")
        } catch let refusal as any Explained {
            Console.refusal(refusal)
            throw Console.dataExit
        }
    }
}

struct RevokeTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "停用令牌。Revokes a token.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "系统的名字。The system's name.")
    var name: String

    func run() async throws {
        do {
            try await configuration.register().revokeToken(name, by: TableImport.person)
        } catch let refusal as AccessRefusal {
            Console.refusal(refusal)
            throw Console.dataExit
        }
    }
}

extension TokenScope: ExpressibleByArgument {}
