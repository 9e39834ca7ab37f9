internal import WeighingCore

/// The pieces of one read as findings: skipped bytes are told together, up to the next frame or
/// the next fault, because a broken frame is skipped in many small steps.
struct SortedPieces {
    let milliseconds: Int64
    private var findings: [WireFinding] = []
    private var skipped: [UInt8] = []
    private var fault: DecodeFault?

    init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    mutating func add(_ reading: Reading, _ frame: UnsafeBufferPointer<UInt8>) {
        close()
        add(.reading(reading, frame: Array(frame)))
    }

    mutating func skip(_ why: StreamDecoder.Skip, _ bytes: UnsafeBufferPointer<UInt8>) {
        let newFault: DecodeFault?
        switch why {
        case .lineFeed:
            close()
            add(.lineFeed)
            return
        case .noise: newFault = nil
        case .fault(let fault): newFault = fault
        }
        // The first fault in a row of bytes names the reason; what follows it belongs to it.
        if newFault != nil, fault == nil { close() }
        fault = fault ?? newFault
        skipped += bytes
    }

    /// Takes bytes that the decoder never sees.
    mutating func drop(_ bytes: some Sequence<UInt8>, _ reason: WireFinding.Reason) {
        let bytes = Array(bytes)
        guard !bytes.isEmpty else { return }
        close()
        add(.rejected(bytes, reason))
    }

    mutating func finish() -> [WireFinding] {
        close()
        return findings
    }

    private mutating func close() {
        guard !skipped.isEmpty else { return }
        add(.rejected(skipped, fault.map { .fault($0) } ?? .noise))
        skipped = []
        fault = nil
    }

    private mutating func add(_ content: WireFinding.Content) {
        findings.append(WireFinding(milliseconds: milliseconds, content))
    }
}
