extension UnsafeBufferPointer<UInt8> {
    /// Why the bytes at `offset` are not `constant`, or are not there yet; nil when they are.
    func problem(at offset: Int, expecting constant: StaticString) -> FrameScan? {
        for index in 0..<constant.utf8CodeUnitCount {
            guard offset + index < count else { return .incomplete }
            guard self[offset + index] == constant.utf8Start[index] else {
                return .fault(.unexpectedByte)
            }
        }
        return nil
    }
}
