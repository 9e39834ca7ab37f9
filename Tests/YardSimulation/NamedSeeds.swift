/// Seeds that once failed. They run first, always; each says what it showed.
struct NamedSeed {
    let name: String
    let seed: UInt64
    let days: Int

    static let all: [NamedSeed] = [
        NamedSeed(name: "the first that ran", seed: 1, days: 2)
    ]
}
