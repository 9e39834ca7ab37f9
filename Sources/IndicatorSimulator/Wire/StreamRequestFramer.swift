/// Finds a device's request in what somebody sends it.
///
/// A device answers to its request and to nothing else, so a request is looked for where a message
/// begins and nowhere inside one: at first, behind a whole message, and after silence. A message
/// ends with the request's own last byte if that is a control character, as CR, LF and ETX are;
/// otherwise silence alone ends it.
struct StreamRequestFramer {
    private let request: [UInt8]
    /// How much of the request has come.
    private var matched = 0
    /// Inside a message that is not the request.
    private var isSkipping = false

    init(_ request: [UInt8]) {
        precondition(!request.isEmpty, "a request of no bytes")
        self.request = request
    }

    /// Takes the next bytes.
    ///
    /// - Returns: how many whole requests they complete.
    mutating func push(_ bytes: [UInt8]) -> Int {
        bytes.reduce(0) { count, byte in count + (completes(byte) ? 1 : 0) }
    }

    private mutating func completes(_ byte: UInt8) -> Bool {
        if !isSkipping, byte == request[matched] {
            matched += 1
            guard matched == request.count else { return false }
            matched = 0
            return true
        }
        matched = 0
        isSkipping = !ends(with: byte)
        return false
    }

    /// Whether a message that is not the request ends here. Where the request is a single byte,
    /// every byte is a message.
    private func ends(with byte: UInt8) -> Bool {
        guard request.count > 1 else { return true }
        return byte == request[request.count - 1] && byte < UInt8(ascii: " ")
    }
}
