internal import IndicatorProtocols

/// What a line of bytes talks through: an open port or connection, or what stands for one.
protocol ByteChannel: ~Copyable {
    /// Waits at most `milliseconds` for bytes and appends what is there to `buffer`.
    ///
    /// - Returns: whether anything came.
    func read(into buffer: inout [UInt8], milliseconds: Int) throws(LinkFault) -> Bool

    /// Sends all of `bytes`.
    func write(_ bytes: [UInt8]) throws(LinkFault)
}

extension ByteSource: ByteChannel {}
