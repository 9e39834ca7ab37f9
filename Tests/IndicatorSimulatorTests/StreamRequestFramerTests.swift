internal import Testing

@testable internal import IndicatorSimulator

@Suite struct StreamRequestFramerTests {
    private static let sics = Array("S\r\n".utf8)
    private static let yaohua: [UInt8] = [0x02, 0x41, 0x42, 0x30, 0x33, 0x03]
    private static let plain = Array("WT".utf8)
    private static let enquiry: [UInt8] = [0x05]

    /// How many requests are found, at every split of what is sent in two.
    private func found(_ request: [UInt8], in sent: [UInt8]) -> Set<Int> {
        Set(
            (0...sent.count).map { cut in
                var framer = StreamRequestFramer(request)
                return framer.push(Array(sent[..<cut])) + framer.push(Array(sent[cut...]))
            })
    }

    @Test(arguments: [sics, yaohua, plain, enquiry])
    func findsExactlyTheRequest(request: [UInt8]) {
        #expect(found(request, in: []) == [0])
        #expect(found(request, in: request) == [1])
        #expect(found(request, in: request + request + request) == [3])
        for end in 0..<request.count { #expect(found(request, in: Array(request[..<end])) == [0]) }
        guard request.count > 1 else { return }
        for place in request.indices {
            var wrong = request
            wrong[place] ^= 0x20
            #expect(found(request, in: wrong) == [0])
        }
    }

    @Test func answersNothingInsideAnotherMessage() {
        #expect(found(Self.sics, in: Array("SI\r\n".utf8)) == [0])
        #expect(found(Self.sics, in: Array("IS\r\n".utf8)) == [0])
        #expect(found(Self.sics, in: Array("SS\r\n".utf8)) == [0])
        #expect(found(Self.sics, in: Array("S\r\r\n".utf8)) == [0])
        #expect(found(Self.yaohua, in: [0x02] + Self.yaohua) == [0])
        #expect(found(Self.plain, in: Array("XWT".utf8)) == [0])
    }

    @Test func answersTheRequestBehindAnotherMessage() {
        #expect(found(Self.sics, in: Array("SIR\r\nS\r\n@\r\nS\r\n".utf8)) == [2])
        #expect(found(Self.yaohua, in: [0x02, 0x42, 0x41, 0x30, 0x33, 0x03] + Self.yaohua) == [1])
        #expect(found(Self.enquiry, in: [0x41, 0x05, 0x42, 0x05]) == [2])
    }
}
