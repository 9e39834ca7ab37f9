/// A password that a program makes for a person, who replaces it at first use.
public enum OneTimePassword {
    /// Twelve characters of 32 that cannot be mistaken for one another: 60 bits.
    public static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        return String(
            (0..<12).map { _ in letters[Int.random(in: letters.indices, using: &generator)] })
    }
}
