import Credentials
import Foundation
import Testing

@Suite struct WebhookSecretTests {
    /// The vector of the Standard Webhooks libraries' own tests.
    @Test func signsAsTheStandardSays() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        #expect(
            secret.signature(
                id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330,
                body: Array(#"{"test": 2432232314}"#.utf8))
                == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test(arguments: [
        "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_?", "whsec_c2hvcnQ=",
    ])
    func refusesWhatIsNoSecret(text: String) {
        #expect(WebhookSecret(text) == nil)
    }

    @Test func aSecretIsMadeOnceAndForItsOwnerOnly() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("webhook-\(UUID().uuidString).secret").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let made = try WebhookSecretFile.secret(at: path)
        #expect(try WebhookSecretFile.secret(at: path).text == made.text)
        #expect(made.text != WebhookSecret().text)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: WebhookSecretFile.Fault.readableByOthers) {
            try WebhookSecretFile.secret(at: path)
        }
    }

    @Test func aFileThatHoldsSomethingElseIsNotReplaced() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("webhook-\(UUID().uuidString).secret").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(
            FileManager.default.createFile(
                atPath: path, contents: Data("hunter2\n".utf8),
                attributes: [.posixPermissions: 0o600]))
        #expect(throws: WebhookSecretFile.Fault.notASecret) {
            try WebhookSecretFile.secret(at: path)
        }
        #expect(FileManager.default.contents(atPath: path) == Data("hunter2\n".utf8))
    }
}
