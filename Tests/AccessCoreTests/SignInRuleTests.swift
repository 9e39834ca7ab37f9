import AccessCore
import Testing
import TradeValues

@Suite struct SignInRuleTests {
    private func time(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1_000) }

    @Test func aFewFailuresAreFree() {
        var throttle = SignInThrottle()
        for second in 0..<Int64(SignInThrottle.freeFailures) {
            #expect(throttle.waitSeconds(for: "王芳", at: time(second)) == 0)
            throttle.failed("王芳", at: time(second))
        }
        #expect(throttle.waitSeconds(for: "王芳", at: time(5)) > 0)
        #expect(throttle.waitSeconds(for: "李强", at: time(5)) == 0)
    }

    @Test func waitsGrowAndEnd() {
        var throttle = SignInThrottle()
        var now: Int64 = 0
        var waits: [Int] = []
        for _ in 0..<20 {
            let wait = throttle.waitSeconds(for: "a", at: time(now))
            waits.append(wait)
            now += Int64(wait)
            #expect(throttle.waitSeconds(for: "A", at: time(now)) == 0)
            throttle.failed("a", at: time(now))
        }
        #expect(waits == waits.sorted())
        #expect(waits.last == 900)
    }

    @Test func successAndTimeForgive() {
        var throttle = SignInThrottle()
        for _ in 0..<8 { throttle.failed("a", at: time(0)) }
        #expect(throttle.waitSeconds(for: "a", at: time(1)) > 0)
        #expect(throttle.waitSeconds(for: "a", at: time(3_601)) == 0)
        for _ in 0..<8 { throttle.failed("b", at: time(4_000)) }
        throttle.succeeded("B")
        #expect(throttle.waitSeconds(for: "b", at: time(4_001)) == 0)
    }

    /// Trying one password on many names is held up, too.
    @Test func manyNamesTogetherWait() {
        var throttle = SignInThrottle()
        for index in 0..<SignInThrottle.failuresPerMinute {
            throttle.failed("name \(index)", at: time(10))
        }
        #expect(throttle.waitSeconds(for: "another", at: time(11)) == 60)
        #expect(throttle.waitSeconds(for: "another", at: time(71)) == 0)
    }

    @Test(arguments: [
        ("short", AccessRefusal.passwordLength(minimum: 8, maximum: 200)),
        ("aaaaaaaaaaaa", .passwordGuessable), ("王芳王芳王芳12", .passwordGuessable),
        ("王芳a123456", nil), ("correct horse battery", nil), ("密码要长一点才好记", nil),
    ])
    func passwords(text: String, refusal: AccessRefusal?) throws {
        let name = try #require(AccountName("王芳王芳"))
        if let refusal {
            #expect(throws: refusal) { try PasswordRule.check(text, for: name) }
        } else {
            try PasswordRule.check(text, for: name)
        }
    }

    @Test(arguments: [
        ("王芳", "王芳"), ("  Zhang   San ", "Zhang San"), ("li.qiang@mill", "li.qiang@mill"),
        ("", nil), ("   ", nil), ("<b>", nil), ("a\u{0}b", nil), ("a/b", nil),
        (String(repeating: "a", count: 41), nil),
    ])
    func accountNames(raw: String, name: String?) {
        #expect(AccountName(raw)?.text == name)
    }

    @Test func sessionsEndAndLock() throws {
        let account = Account(
            name: try #require(AccountName("a")), roles: [.storekeeper], state: .active,
            mustChangePassword: false, createdAt: time(0))
        let session = SignedInSession(
            account: account, openedAt: time(0), lastUsedAt: time(0), isLocked: false)
        #expect(!session.needsPassword(at: time(30 * 60), lockAfterMinutes: 30))
        #expect(session.needsPassword(at: time(30 * 60 + 1), lockAfterMinutes: 30))
        #expect(!session.isOver(at: time(12 * 3_600)))
        #expect(session.isOver(at: time(12 * 3_600 + 1)))
        let used = SignedInSession(
            account: account, openedAt: time(0), lastUsedAt: time(7 * 86_400), isLocked: false)
        #expect(used.isOver(at: time(7 * 86_400 + 1)))
    }
}
