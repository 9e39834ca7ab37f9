/// What a password must be. Length is what counts (NIST SP 800-63B 5.1.1.2); nothing is asked
/// about kinds of characters, which only makes people write them down.
public enum PasswordRule {
    public static let minimumLength = 8
    /// More than this is not a password, and would make deriving its key slow.
    public static let maximumLength = 200
    private static let fewestDifferentCharacters = 4
    private static let fewestCharactersBesideName = 5

    /// - Throws: ``AccessRefusal`` for a password that is too short or guessed at once.
    public static func check(_ password: String, for name: AccountName) throws(AccessRefusal) {
        guard (minimumLength...maximumLength).contains(password.count) else {
            throw .passwordLength(minimum: minimumLength, maximum: maximumLength)
        }
        let plain = password.lowercased()
        let beside = plain.split(separator: name.text.lowercased()).joined()
        guard Set(plain).count >= fewestDifferentCharacters,
            beside.count >= fewestCharactersBesideName
        else { throw .passwordGuessable }
    }
}
