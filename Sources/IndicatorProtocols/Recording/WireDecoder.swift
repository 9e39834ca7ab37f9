internal import WeighingCore

/// Decodes what went over a wire as the daemon does, and says of every byte what became of it.
///
/// Of a device that is asked only what came after a request, and in its time, is an answer: the
/// rest the daemon does not read either (``RequestTurn``).
public struct WireDecoder: Sendable {
    private let profile: DeviceProfile
    private let format: (any FrameFormat)?
    private var stream: StreamDecoder?
    /// Nil for a device that sends by itself, and until the line was opened or a request was seen:
    /// a watch may begin while an answer is on its way.
    private var turn: RecordedTurn?
    private var modbusCounts = DecoderCounts()
    private var earlierCounts = DecoderCounts()

    public init(profile: DeviceProfile) {
        self.profile = profile
        format = profile.frameFormat ?? Self.statusFormat(profile)
        stream = decoder
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
            return sent(at: time) + [WireFinding(milliseconds: time, .sent(bytes))]
        case .note(let text):
            let rest =
                if text.hasPrefix(WireEvent.openedWord) {
                    opened(at: time)
                } else if text.hasPrefix(WireEvent.parityErrorWord) {
                    breakOff(at: time)
                } else {
                    [WireFinding]()
                }
            return rest + [WireFinding(milliseconds: time, .note(text))]
        }
    }

    /// Says that nothing more comes: half a frame is none.
    public mutating func finish(at milliseconds: Int64) -> [WireFinding] {
        var sorted = SortedPieces(milliseconds: milliseconds)
        turn?.end { sorted.drop($0, $1) }
        stream?.reset { sorted.skip($0, $1) }
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

    private var decoder: StreamDecoder? {
        format.map { StreamDecoder(format: $0, masksParity: profile.serial.dataBits == 7) }
    }

    private func turn(at milliseconds: Int64) -> RecordedTurn? {
        profile.request.map { RecordedTurn($0, at: milliseconds) }
    }

    /// The line was opened anew: what came before is not continued.
    private mutating func opened(at milliseconds: Int64) -> [WireFinding] {
        let rest = finish(at: milliseconds)
        if let counts = stream?.counts { earlierCounts += counts }
        stream = decoder
        turn = turn(at: milliseconds)
        return rest
    }

    /// Before a request half an answer to the last one is dropped.
    private mutating func sent(at milliseconds: Int64) -> [WireFinding] {
        guard profile.request != nil else { return [] }
        let rest = finish(at: milliseconds)
        turn = turn ?? turn(at: milliseconds)
        turn?.sent(at: milliseconds)
        return rest
    }

    private mutating func received(_ bytes: [UInt8], at milliseconds: Int64) -> [WireFinding] {
        var sorted = SortedPieces(milliseconds: milliseconds)
        if isStream {
            stream?.resume(at: Uptime(milliseconds: milliseconds), skip: { sorted.skip($0, $1) })
        }
        var turn = turn
        let answer =
            turn?.receive(bytes, at: milliseconds) { sorted.drop($0, $1) } ?? bytes
        stream?.push(
            answer,
            receive: {
                turn?.answered(at: milliseconds)
                sorted.add($0, $1)
            },
            skip: { sorted.skip($0, $1) })
        self.turn = turn
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
