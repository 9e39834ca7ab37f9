internal import IndicatorProtocols
internal import Synchronization
internal import Testing
internal import TradeValues
internal import WeighingCore

@testable internal import IndicatorLinks

/// When a device of a Modbus line that does not answer counts as gone.
@Suite struct ModbusTurnTests {
    private static let staleAfter: Int64 = 2_000
    private static let fault = LinkFault.silent(place: "unit 1")

    private final class Losses: Sendable {
        private let taken = Mutex(0)

        var count: Int { taken.withLock { $0 } }

        func note(_ event: SignalEvent) {
            switch event {
            case .lost, .contactsLost: taken.withLock { $0 += 1 }
            default: break
            }
        }
    }

    private func at(_ milliseconds: Int64) -> Uptime { Uptime(milliseconds: milliseconds) }

    private func indicator(_ losses: Losses) -> ModbusTurn {
        let map = RegisterMap(
            function: .holding, weightRegister: 0, type: .int32, order: .abcd)
        let profile = DeviceProfile(
            name: "test", modelChinese: "测试", modelEnglish: "Test",
            language: .modbus(map, pollMilliseconds: 200), unit: .kilogram, range: nil,
            serial: SerialSettings(), text: "")
        return ModbusTurn(
            LineDevice(
                scale: "1", unitID: 1, profile: profile, staleAfterMilliseconds: Self.staleAfter,
                receive: { losses.note($0) }))
    }

    @Test func anIndicatorIsLostOnlyAfterItsNewestWeightIsTooOld() {
        let losses = Losses()
        var turn = indicator(losses)
        turn.noteAnswer(at: at(1_000))
        for time in stride(from: 1_200, to: 1_000 + Self.staleAfter, by: 200) {
            let isGone = turn.miss(Self.fault, at: at(time))
            #expect(!isGone, "\(time)")
        }
        #expect(turn.isAnswering && losses.count == 0)
        let isGone = turn.miss(Self.fault, at: at(1_000 + Self.staleAfter))
        #expect(isGone && !turn.isAnswering && losses.count == 1)
    }

    @Test func anAnswerBetweenMissingOnesKeepsTheSignal() {
        let losses = Losses()
        var turn = indicator(losses)
        for time in stride(from: Int64(0), to: 5 * Self.staleAfter, by: 1_000) {
            turn.noteAnswer(at: at(time))
            let isGone = turn.miss(Self.fault, at: at(time + 900))
            #expect(!isGone, "\(time)")
        }
        #expect(losses.count == 0)
    }

    @Test func anIndicatorThatHasNeverAnsweredIsLostAtOnce() {
        let losses = Losses()
        var turn = indicator(losses)
        let isGone = turn.miss(Self.fault, at: at(0))
        #expect(isGone && losses.count == 1)
    }

    @Test func anAnswerFromBeforeALossCountsNoMore() {
        let losses = Losses()
        var turn = indicator(losses)
        turn.noteAnswer(at: at(1_000))
        turn.lose(Self.fault)
        let isGone = turn.miss(Self.fault, at: at(1_100))
        #expect(isGone && losses.count == 2)
    }

    /// A beam that was not read is not free.
    @Test func contactsAreLostWithTheFirstMissingAnswer() throws {
        let losses = Losses()
        let port = DeckPort(
            scale: "1",
            contacts: [
                SensorContact(means: .beamEntry, unitID: 11, function: .discreteInputs, address: 0)
            ], coils: [], orders: DeckOrders(), receive: { losses.note($0) })
        var turn = ModbusTurn(try #require(ContactBlock.blocks(of: [port]).first))
        turn.noteAnswer(at: at(1_000))
        let isGone = turn.miss(Self.fault, at: at(1_100))
        #expect(isGone && losses.count == 1)
    }
}
