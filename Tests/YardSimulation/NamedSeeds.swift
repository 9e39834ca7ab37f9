/// Seeds that once failed. They run first, always; each says what it showed.
struct NamedSeed {
    let name: String
    let seed: UInt64
    let days: Int

    static let all: [NamedSeed] = [
        // A weight's window began with the very reading in which the indicator reported motion:
        // one reading too short a rest.
        NamedSeed(name: "a moving reading in the window of rest", seed: 1, days: 2)
    ]
}
