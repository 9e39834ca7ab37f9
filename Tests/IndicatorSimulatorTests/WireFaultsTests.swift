internal import IndicatorSimulator
internal import Testing

@Suite struct WireFaultsTests {
    private let frame: [UInt8] = [0x02] + Array("+0123400 1F".utf8) + [0x03]

    private func pieces(
        _ rates: WireFaults.Rates, seed: UInt64 = 5, frames: Int = 1_000
    ) -> (pieces: [[WireFaults.Piece]], counts: WireFaults.Counts) {
        var faults = WireFaults(rates, seed: seed)
        let pieces = (0..<frames).map { _ in faults.pass(frame) }
        return (pieces, faults.counts)
    }

    @Test func changesNothingOnACleanWire() {
        let (pieces, counts) = pieces(.clean)
        #expect(pieces.allSatisfy { $0.count == 1 })
        #expect(pieces.allSatisfy { $0[0].bytes == frame && $0[0].pauseMilliseconds == 0 })
        #expect(counts.frames == 1_000 && counts.sentBytes == 1_000 * frame.count)
        #expect(counts.arrivedBytes == counts.sentBytes)
        #expect(counts.flippedBytes + counts.lostBytes + counts.noiseBytes + counts.splits == 0)
    }

    @Test func repeatsItselfFromTheSeed() {
        let rates = WireFaults.Rates(flip: 0.1, loss: 0.1, noise: 0.1, split: 0.5)
        let first = pieces(rates, seed: 1)
        #expect(first == pieces(rates, seed: 1))
        #expect(first.pieces != pieces(rates, seed: 2).pieces)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func countsAddUp(seed: UInt64) {
        let rates = WireFaults.Rates(flip: 0.05, loss: 0.07, noise: 0.03, split: 0.3)
        let (pieces, counts) = pieces(rates, seed: seed)
        let arrived = pieces.joined().reduce(0) { $0 + $1.bytes.count }
        #expect(counts.arrivedBytes == arrived)
        #expect(
            counts.arrivedBytes == counts.sentBytes - counts.lostBytes + counts.noiseBytes)
        #expect(counts.splits == pieces.count { $0.count == 2 })
        #expect(pieces.joined().allSatisfy { !$0.bytes.isEmpty })
        #expect(pieces.allSatisfy { $0.first?.pauseMilliseconds ?? 0 == 0 })
    }

    @Test func keepsToItsRates() {
        let rates = WireFaults.Rates(flip: 0.02, loss: 0.04, noise: 0.06, split: 0.25)
        let counts = pieces(rates, frames: 10_000).counts
        let sent = Double(counts.sentBytes)
        // A lost byte cannot turn over as well.
        #expect(abs(Double(counts.flippedBytes) / sent - 0.02 * 0.96) < 0.003)
        #expect(abs(Double(counts.lostBytes) / sent - 0.04) < 0.003)
        #expect(abs(Double(counts.noiseBytes) / sent - 0.06) < 0.003)
        #expect(abs(Double(counts.splits) / 10_000 - 0.25) < 0.02)
    }

    @Test func turnsOverOneBitOfAByte() {
        for pieces in pieces(.init(flip: 1)).pieces {
            #expect(pieces.count == 1 && pieces[0].bytes.count == frame.count)
            #expect(zip(pieces[0].bytes, frame).allSatisfy { ($0 ^ $1).nonzeroBitCount == 1 })
        }
    }

    @Test func cutsAFrameIntoTwoThatAreTheWhole() {
        let (pieces, _) = pieces(.init(split: 1))
        for pieces in pieces {
            #expect(pieces.count == 2 && pieces[1].pauseMilliseconds > 0)
            #expect(pieces.flatMap(\.bytes) == frame)
        }
        #expect(Set(pieces.map { $0[0].bytes.count }) == Set(1..<frame.count))
    }

    @Test func losesAFrameAltogether() {
        let (pieces, counts) = pieces(.init(loss: 1, split: 1))
        #expect(pieces.allSatisfy { $0.isEmpty })
        #expect(counts.lostBytes == counts.sentBytes && counts.arrivedBytes == 0)
    }
}
