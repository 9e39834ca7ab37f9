import Credentials
import Testing

@Suite struct CredentialsTests {
    @Test func aPasswordMatchesItsHashAndNoOther() throws {
        let hash = try PasswordHash(hashing: "correct horse")
        let read = try #require(PasswordHash(hash.text))
        #expect(read.matches("correct horse"))
        #expect(!read.matches("correct horsf") && !read.matches(""))
        #expect(!hash.text.contains("horse"))
    }

    @Test func saltsDiffer() throws {
        #expect(
            try PasswordHash(hashing: "correct horse").text
                != PasswordHash(hashing: "correct horse").text)
    }

    /// RFC 7914 §12, the vector “pleaseletmein”, cut to our key's length: it is scrypt itself.
    @Test func derivesAsTheStandardSays() throws {
        let hash = try #require(
            PasswordHash(
                "scrypt$16384$8$1$U29kaXVtQ2hsb3JpZGU=$"
                    + "cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI="))
        #expect(hash.matches("pleaseletmein"))
        #expect(!hash.matches("pleaseletmeIn"))
    }

    @Test(arguments: [
        "", "scrypt$3$8$1$AAAAAAAAAAAAAAAA$AAAA", "md5$1", "scrypt$1048577$8$1$AAAAAAAAAAA=$AAAA",
    ])
    func refusesWhatIsNoHash(text: String) {
        #expect(PasswordHash(text) == nil)
    }

    @Test func tokensAreRandomAndTheirPurposesApart() {
        let token = SecretToken()
        #expect(token.text.count == 64 && token.text != SecretToken().text)
        #expect(token.hash.count == 32)
        #expect(SecretToken(received: token.text).hash == token.hash)
        #expect(token.derived(for: "form") != token.derived(for: "other"))
        #expect(
            token.derived(for: "form") == SecretToken(received: token.text).derived(for: "form"))
    }

    @Test func oneTimePasswordsAreReadable() {
        let passwords = (0..<100).map { _ in OneTimePassword.make() }
        #expect(Set(passwords).count == 100)
        for password in passwords {
            #expect(password.count == 12 && !password.contains { "0o1lO I".contains($0) })
        }
    }
}
