internal import IndicatorProtocols
internal import Testing
internal import TradeValues
internal import WeighingCore

@testable internal import IndicatorSimulator

@Suite struct FrameEncoderTests {
    @Test func everyStreamProtocolHasAnEncoder() {
        let names = FrameEncoderCatalog.encoders.map(\.name)
        #expect(names == names.sorted())
        #expect(names == ProtocolCatalog.streams.map(\.name))
        #expect(Set(FrameContents.table.keys) == Set(names))
        #expect(FrameEncoderCatalog.encoder(forProtocol: "modbus") == nil)
    }

    @Test(arguments: ProtocolCatalog.streams.map(\.name))
    func whatIsSentIsReadAgain(protocolName: String) async throws {
        let trip = try #require(FrameRoundTrip(protocolName: protocolName))
        var generator = DisplayGenerator(seed: 7)
        for count in 0..<2_000 {
            let display = generator.next()
            if let problem = trip.problem(with: display) {
                Issue.record("\(problem), when \(display) is shown")
                return
            }
            // Tests that wait for a device answer run beside this one and need their turn.
            if count.isMultiple(of: 50) { await Task.yield() }
        }
    }

    /// Every way in which emulations of Toledo differ.
    @Test(
        arguments: ToledoDialect.ConstantBits.allCases.flatMap { bits in
            bits.unitSources.map { (bits, $0) }
        })
    func aToledoDialectIsReadAgain(
        constantBits: ToledoDialect.ConstantBits, unitSource: ToledoDialect.UnitSource
    ) async throws {
        for (omitsDummyZeros, protocolName) in [
            (false, "mt-cont"), (true, "mt-cont-ck"), (true, "mt-short"), (false, "fbputr"),
        ] {
            let dialect = ToledoDialect(
                constantBits: constantBits, unitSource: unitSource,
                // A LUW2001 has no codes for them.
                omitsDummyZeros: omitsDummyZeros && constantBits != .luw2001)
            let trip = try #require(
                FrameRoundTrip(protocolName: protocolName, toledo: dialect))
            var generator = DisplayGenerator(seed: 11)
            for _ in 0..<300 {
                let display = generator.next()
                let problem = trip.problem(with: display)
                #expect(problem == nil, "\(protocolName) when \(display) is shown")
            }
            await Task.yield()
        }
    }

    /// Zeros that the frame leaves out are really left out.
    @Test func unsentZerosAreSaidByTheCode() throws {
        let dialect = StreamDialect(toledo: ToledoDialect(omitsDummyZeros: true))
        let encoder = try #require(
            FrameEncoderCatalog.encoder(forProtocol: "mt-short", speaking: dialect))
        for (digits, code, sent) in [
            (12_300, 0, "   123"), (12_340, 1, "  1234"), (7, 2, "     7"),
        ] {
            let display = SimulatedDisplay(value: DecimalNumber(digits: Int64(digits)))
            let frame = try #require(encoder.frame(showing: display))
            #expect(frame[1] & 0b111 == UInt8(code))
            #expect(Array(frame[4..<10]) == Array(sent.utf8))
        }
    }

    /// An empty scale and a truck, in the unit that every format has.
    @Test(arguments: ProtocolCatalog.streams.map(\.name))
    func theWeightOfATruckCanBeSent(protocolName: String) throws {
        let trip = try #require(FrameRoundTrip(protocolName: protocolName))
        let decimals = trip.contents.decimals.lowerBound
        for kilograms: Int64 in [0, 20, 760, 12_340, 49_000, 99_980] {
            var digits = kilograms
            for _ in 0..<decimals { digits *= 10 }
            let display = SimulatedDisplay(value: DecimalNumber(digits: digits, decimals: decimals))
            #expect(trip.encoder.frame(showing: display) != nil, "\(kilograms) kg")
            #expect(trip.problem(with: display) == nil)
        }
    }

    @Test func theReferencesFramesComeOutByteForByte() throws {
        let printed = try PrintedFrame.all()
        #expect(printed.count > 80)
        for row in printed {
            let frame = row.encoder.frame(showing: row.display)
            #expect(frame == row.bytes, "\(row.protocolName): \(row.source)")
        }
    }

    @Test func nothingIsSentWithoutRoom() {
        let field = NumberField(width: 6, sign: .minus)
        #expect(field.characters(of: DecimalNumber(digits: 999_999)) == Array("999999".utf8))
        #expect(field.characters(of: DecimalNumber(digits: 1_000_000)) == nil)
        #expect(field.characters(of: DecimalNumber(digits: -100_000)) == nil)
        #expect(
            field.characters(of: DecimalNumber(digits: -5, decimals: 2)) == Array("-00.05".utf8))
    }
}
