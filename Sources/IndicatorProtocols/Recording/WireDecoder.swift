internal import WeighingCore

/// Decodes what went over a wire as the daemon does, and says of every byte what became of it.
public struct WireDecoder: Sendable {
    private let profile: DeviceProfile
    private let format: (any FrameFormat)?
    private var stream: StreamDecoder?
    private var modbusCounts = DecoderCounts()
    private var earlierCounts = DecoderCounts()

    public init(profile: DeviceProfile) {
        self.profile = profile
        format = profile.frameFormat ?? Self.statusFormat(profile)
        stream = opened
    }

    /// For a device whose status stands in coils or inputs: a reading is in several replies.
    private static func statusFormat(_ profile: DeviceProfile) -> (any FrameFormat)? {
        guard case .modbus(let map, _) = profile.language, !map.bitBlocks.isEmpty else {
            return nil
        }
        return ModbusReplyFormat(transport: .rtu, map: map)
    }

    /// Frames, faults and skipped bytes so far. Of Modbus a refusal counts as a fault.
    public var counts: DecoderCounts {
        var counts = earlierCounts
        counts += stream?.counts ?? modbusCounts
        return counts
    }

    /// Takes the next event.
    ///
    /// - Returns: what is known now, in the order of the bytes; bytes of a frame that has only
    ///   begun come with a later event, or with ``finish(at:)``.
    public mutating func take(_ event: WireEvent) -> [WireFinding] {
        let time = event.milliseconds
        switch event.content {
        case .received(let bytes):
            return stream == nil ? [reply(bytes, at: time)] : received(bytes, at: time)
        case .sent(let bytes):
            return [WireFinding(milliseconds: time, .sent(bytes))]
        case .note(let text):
            let rest =
                if text.hasPrefix(WireEvent.openedWord) {
                    finish(at: time)
                } else if text.hasPrefix(WireEvent.parityErrorWord) {
                    breakOff(at: time)
                } else {
                    [WireFinding]()
                }
            return rest + [WireFinding(milliseconds: time, .note(text))]
        }
    }

    /// Says that nothing more comes on this line, or that it was opened anew: half a frame is none.
    public mutating func finish(at milliseconds: Int64) -> [WireFinding] {
        var sorted = SortedPieces(milliseconds: milliseconds)
        stream?.finish(receive: { sorted.add($0, $1) }, skip: { sorted.skip($0, $1) })
        if let counts = stream?.counts { earlierCounts += counts }
        stream = opened
        return sorted.finish()
    }

    /// Of a Modbus device several replies make a reading, and each has its own time.
    private var isStream: Bool {
        if case .modbus = profile.language { false } else { true }
    }

    /// No frame goes on behind a character that was not received.
    private mutating func breakOff(at milliseconds: Int64) -> [WireFinding] {
        var sorted = SortedPieces(milliseconds: milliseconds)
        stream?.breakOff { sorted.skip($0, $1) }
        return sorted.finish()
    }

    private var opened: StreamDecoder? {
        format.map { StreamDecoder(format: $0, masksParity: profile.serial.dataBits == 7) }
    }

    private mutating func received(_ bytes: [UInt8], at milliseconds: Int64) -> [WireFinding] {
        var sorted = SortedPieces(milliseconds: milliseconds)
        if isStream {
            stream?.resume(at: Uptime(milliseconds: milliseconds), skip: { sorted.skip($0, $1) })
        }
        stream?.push(bytes, receive: { sorted.add($0, $1) }, skip: { sorted.skip($0, $1) })
        return sorted.finish()
    }

    /// Judges one reply of a Modbus device.
    private mutating func reply(_ frame: [UInt8], at milliseconds: Int64) -> WireFinding {
        func finding(_ content: WireFinding.Content) -> WireFinding {
            WireFinding(milliseconds: milliseconds, content)
        }
        guard let body = RTUFrame.body(of: frame) else {
            modbusCounts.faults += 1
            modbusCounts.skippedBytes += frame.count
            return finding(.rejected(frame, .fault(.checkMismatch)))
        }
        // Unit, function, and a code or a count: without these a right check means nothing.
        guard body.count >= 3 else {
            modbusCounts.faults += 1
            return finding(.rejected(frame, .fault(.truncated)))
        }
        if body[1] & RTUFrame.exceptionBit != 0 {
            modbusCounts.faults += 1
            return finding(.rejected(frame, .exception(Int(body[2]))))
        }
        // Unit, function and the count of bytes stand before the registers.
        let registers = Array(body.dropFirst(3))
        switch profile.decode(recorded: registers) {
        case .success(let reading) where registers.count == Int(body[2]):
            modbusCounts.frames += 1
            return finding(.reading(reading, frame: frame))
        case .success:
            modbusCounts.faults += 1
            return finding(.rejected(frame, .fault(.inconsistent)))
        case .failure(let fault):
            modbusCounts.faults += 1
            return finding(.rejected(frame, .fault(fault)))
        }
    }
}

/// The pieces of one read as findings: skipped bytes are told together, up to the next frame or
/// the next fault, because a broken frame is skipped in many small steps.
private struct SortedPieces {
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
