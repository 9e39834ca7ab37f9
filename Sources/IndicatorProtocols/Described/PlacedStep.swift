/// One thing to judge when a byte of a frame has arrived.
struct PlacedStep: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case constant(UInt8)
        /// A byte of a code, `place` bytes behind its first.
        case code(Int, place: Int)
        case number(Int, isLast: Bool)
        case weight
        /// The byte with which the narrowest weight is whole.
        case weightEnd
        case ignored(ClosedRange<UInt8>)
        case check(place: Int)
    }

    /// In the shortest frame.
    let offset: Int
    let step: Step
}

extension Layout {
    var steps: [PlacedStep] {
        var steps: [PlacedStep] = []
        func add(_ offset: Int, _ step: PlacedStep.Step) {
            steps.append(PlacedStep(offset: offset, step: step))
        }
        for constant in constants {
            for (place, byte) in constant.bytes.enumerated() {
                add(constant.at + place, .constant(byte))
            }
        }
        let last = weight.widths.lowerBound - 1
        for place in 0...last {
            add(weight.at + place * weight.every, place == last ? .weightEnd : .weight)
        }
        for (index, code) in codes.enumerated() {
            for place in 0..<code.width { add(code.at + place, .code(index, place: place)) }
        }
        for (index, number) in numbers.enumerated() {
            for place in 0..<number.width {
                add(number.at + place, .number(index, isLast: place == number.width - 1))
            }
        }
        for part in ignored {
            for place in 0..<part.width {
                add(part.at + place * part.every, .ignored(part.between))
            }
        }
        if let check {
            for place in 0..<check.kind.width { add(check.at + place, .check(place: place)) }
        }
        return steps.sorted { $0.offset < $1.offset }
    }
}
