import Foundation
import IndicatorProtocols

/// The decoder that this run feeds; the environment names it, because libFuzzer owns the arguments.
private let target: [any FrameFormat] = {
    let decoders = FuzzedFormats().decoders
    let wanted = ProcessInfo.processInfo.environment["WEIGHBRIDGE_DECODER"] ?? ""
    if let found = decoders.first(where: { $0.name == wanted }) { return found.formats }
    // Without a name: which there are, for the script that runs them all.
    for decoder in decoders { print(decoder.name) }
    fflush(nil)
    // Past libFuzzer, which takes an ordinary exit for a crash.
    _exit(0)
}()

/// Called by libFuzzer with one input after another. A trap is a finding; so is a result that
/// depends on how the reads were split.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let formats = target
    guard let start, count > 1 else { return 0 }
    precondition(!formats.isEmpty, "nothing to feed")
    let format = formats[Int(start[0]) % formats.count]
    let bytes = UnsafeBufferPointer(start: start + 1, count: count - 1)
    let whole = DecodedStream(bytes, format, pieceLength: bytes.count)
    for pieceLength in [1, 7] {
        let pieces = DecodedStream(bytes, format, pieceLength: pieceLength)
        precondition(pieces == whole, "another result in pieces of \(pieceLength)")
    }
    return 0
}
