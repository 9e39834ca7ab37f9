import IndicatorProbe
import IndicatorProtocols
import Testing

@Suite struct SimulatedUARTTests {
    private let sent = Array("ST,GS,+0012340kg\r\n".utf8)

    private func heard(_ sender: SerialSettings, at receiver: SerialSettings) -> [HeardCharacter] {
        var wire = SimulatedWire()
        // With idle time between, so that a receiver out of step would find back.
        for (index, byte) in sent.enumerated() {
            wire.send(byte, sender, at: 0.1 + Double(index) * 0.02)
        }
        var uart = SimulatedUART(wire, receiver, from: 0, clockError: 0.01)
        return uart.receive(until: 10)
    }

    @Test(arguments: [
        SerialSettings(), SerialSettings(dataBits: 7, parity: .even),
        SerialSettings(dataBits: 7, parity: .odd), SerialSettings(baud: 1_200, parity: .even),
        SerialSettings(dataBits: 7, stopBits: 2),
    ])
    func hearsWhatIsSentInItsOwnForm(form: SerialSettings) {
        #expect(heard(form, at: form) == sent.map { .sound($0) })
    }

    @Test func cannotTellTwoStopBitsFromOne() {
        #expect(
            heard(SerialSettings(stopBits: 2), at: SerialSettings()) == sent.map { .sound($0) })
    }

    @Test func hearsSevenBitsWithParityAsEightBits() {
        let even = SerialSettings(dataBits: 7, parity: .even)
        let expected = sent.map { byte -> HeardCharacter in
            .sound(byte.nonzeroBitCount & 1 == 1 ? byte | 0x80 : byte)
        }
        #expect(heard(even, at: SerialSettings()) == expected)
    }

    @Test func marksTheOtherParity() {
        let even = SerialSettings(dataBits: 7, parity: .even)
        let odd = SerialSettings(dataBits: 7, parity: .odd)
        #expect(heard(even, at: odd) == sent.map { _ in .broken })
    }

    @Test(arguments: [4_800, 19_200])
    func hearsSomethingElseAtAnotherBaudRate(baud: Int) {
        let wrong = heard(SerialSettings(), at: SerialSettings(baud: baud))
        #expect(!wrong.isEmpty)
        #expect(wrong != sent.map { .sound($0) })
    }
}
