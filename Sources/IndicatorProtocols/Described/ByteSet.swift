/// A set of bytes, one bit for each: a look into it costs no more than a comparison.
struct ByteSet: Hashable, Sendable {
    private var words = SIMD4<UInt64>()

    static let all = ByteSet(words: SIMD4(repeating: .max))

    init() {}

    private init(words: SIMD4<UInt64>) {
        self.words = words
    }

    mutating func insert(_ byte: UInt8) {
        words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
    }

    func contains(_ byte: UInt8) -> Bool {
        words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1
    }

    func intersection(_ other: ByteSet) -> ByteSet { ByteSet(words: words & other.words) }
}
