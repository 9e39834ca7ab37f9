internal import TradeValues

/// A description while it is put together: its places counted from the frame's start, before anyone
/// has judged whether they go together.
struct Layout {
    private(set) var constants: [DescribedFrame.Constant]
    private(set) var weight: DescribedFrame.Weight
    private(set) var codes: [DescribedFrame.Code]
    private(set) var numbers: [DescribedFrame.Number]
    private(set) var ignored: [DescribedFrame.Ignored]
    private(set) var check: DescribedFrame.Check?
    private(set) var length: Int
    let isLengthSaid: Bool
    /// What `constants` begins with: start and end have a name of their own.
    private var marks: [DescribedFrame.Part]

    init(
        length: Int?, start: [UInt8], end: [UInt8], constants: [DescribedFrame.Constant],
        weight: DescribedFrame.Weight, codes: [DescribedFrame.Code],
        numbers: [DescribedFrame.Number], ignored: [DescribedFrame.Ignored],
        check: DescribedFrame.Check?
    ) {
        marks = (start.isEmpty ? [] : [.start]) + (end.isEmpty ? [] : [.end])
        self.constants =
            (start.isEmpty ? [] : [.init(at: 0, start)])
            + (end.isEmpty ? [] : [.init(at: -end.count, end)]) + constants
        self.weight = weight
        self.codes = codes
        self.numbers = numbers
        self.ignored = ignored
        self.check = check
        isLengthSaid = length != nil
        self.length = length ?? 0
        if length == nil {
            let places = spans.map { ($0.at, $0.at + $0.every * ($0.width - 1) + 1) }
            // What is counted from the start, and behind it what is counted from the end.
            let front = places.filter { $0.0 >= 0 }.map(\.1).max() ?? 0
            self.length = front - (places.map(\.0).min().map { min($0, 0) } ?? 0)
        }
        countFromStart()
    }

    private mutating func countFromStart() {
        func count(_ at: inout Int) { if at < 0 { at += length } }
        for index in constants.indices { count(&constants[index].at) }
        count(&weight.at)
        for index in codes.indices { count(&codes[index].at) }
        for index in numbers.indices { count(&numbers[index].at) }
        for index in ignored.indices { count(&ignored[index].at) }
        if var check {
            count(&check.at)
            count(&check.from)
            count(&check.through)
            self.check = check
        }
    }

    /// A part's bytes.
    struct Span {
        let part: DescribedFrame.Part
        let at: Int
        let width: Int
        let every: Int
        /// The bits that the part tells about, of the byte at a place.
        let mask: (Int) -> UInt8

        init(
            _ part: DescribedFrame.Part, _ at: Int, _ width: Int, every: Int = 1,
            mask: @escaping (Int) -> UInt8 = { _ in 0xFF }
        ) {
            self.part = part
            self.at = at
            self.width = width
            self.every = every
            self.mask = mask
        }
    }

    var spans: [Span] {
        var spans = constants.indices.map { index in
            Span(part(ofConstant: index), constants[index].at, constants[index].bytes.count)
        }
        spans.append(
            Span(.weight, weight.at, weight.widths.lowerBound, every: weight.every))
        spans += codes.indices.map { index in
            Span(.code(index), codes[index].at, codes[index].width, mask: codes[index].mask(at:))
        }
        spans += numbers.indices.map {
            Span(.number($0), numbers[$0].at, numbers[$0].width)
        }
        spans += ignored.indices.map { index in
            let part = ignored[index]
            return Span(.ignored(index), part.at, part.width, every: part.every) { _ in part.mask }
        }
        if let check { spans.append(Span(.check, check.at, check.kind.width)) }
        return spans
    }

    private func part(ofConstant index: Int) -> DescribedFrame.Part {
        index < marks.count ? marks[index] : .constant(index - marks.count)
    }

    // MARK: What may stand where

    /// The bytes that can stand at an offset; a check can be any.
    func bytes(at offset: Int) -> ByteSet {
        steps.filter { $0.offset == offset }.reduce(.all) { set, placed in
            set.intersection(bytes(placed.step))
        }
    }

    private func bytes(_ step: PlacedStep.Step) -> ByteSet {
        var set = ByteSet()
        switch step {
        case .constant(let byte): set.insert(byte)
        case .code(let index, let place): return codes[index].bytes(at: place)
        case .number(let index, _): return numbers[index].form.bytes
        case .weight, .weightEnd: return weight.bytes
        case .ignored(let between): for byte in between { set.insert(byte) }
        case .check: return .all
        }
        return set
    }

    var marksItsStart: Bool {
        guard case .constant(let first)? = steps.first?.step else { return false }
        return !steps.dropFirst().contains { placed in
            switch placed.step {
            // Any byte may stand there by chance, and the bytes behind it refuse a false start.
            case .check, .ignored: false
            default: bytes(at: placed.offset).contains(first)
            }
        }
    }
}
