internal import WeighingCore

/// `dini-rip-b`: what Dini Argeo indicators send to a repeater display, protocol riP.b
/// (indicator-protocols.md §6.3, confidence B).
///
/// `$ | flag | 5 digits of net | CR`. There is neither sign nor point: with flag 3, which stands
/// for a negative weight as well as for one out of range, the digits are no weight.
public struct DiniRepeaterFormat: FieldwiseFormat {
    public let longestFrame = 8

    public init() {}

    func canBegin(with byte: UInt8) -> Bool { byte == UInt8(ascii: "$") }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try frame.expect("$")
        let flag = try frame.next()
        guard (UInt8(ascii: "0")...UInt8(ascii: "3")).contains(flag), flag != UInt8(ascii: "2")
        else { throw .fault(.unexpectedByte) }
        let field = try frame.weight(width: 5, .leadingBlanks)
        try frame.expect("\r")
        if flag == UInt8(ascii: "3") { return Reading(value: nil, mode: .net, range: .outside) }
        guard case .number(let number) = field else { throw .fault(.inconsistent) }
        return Reading(
            value: number, isStable: flag == UInt8(ascii: "0"), mode: .net, range: .inside)
    }
}
