import ArgumentParser
import BilingualTerms
import WebServer

struct HashPasswordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hash-password",
        abstract:
            "从标准输入读密码，输出配置用的散列。Reads a password from standard input and prints its hash for the configuration."
    )

    func run() throws {
        guard let password = readLine(), password.count >= PasswordHash.minimumLength,
            password.count <= PasswordHash.maximumLength
        else {
            Console.problem(
                Phrase(
                    "密码须为 \(PasswordHash.minimumLength)-\(PasswordHash.maximumLength) 个字符",
                    "a password has \(PasswordHash.minimumLength)-\(PasswordHash.maximumLength) characters"
                ))
            throw Console.dataExit
        }
        Console.print(try PasswordHash(hashing: password).text + "\n")
    }
}
