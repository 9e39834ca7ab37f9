internal import Foundation
internal import IndicatorProtocols
internal import IndicatorSimulator
internal import Logging
internal import Testing
internal import TradeValues
internal import WeighingCore

@testable internal import IndicatorLinks

/// Ports, on pseudo terminals.
@Suite struct SerialLineTests {
    private let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("port-\(UUID().uuidString)").path

    /// Reads until the other side's bytes have come.
    private func read(_ count: Int, _ source: borrowing ByteSource) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard try source.read(into: &bytes, milliseconds: 5_000) else { break }
        }
        return bytes
    }

    /// A receiver marks what it knows to be wrong where it has parity to know it by; there the byte
    /// FF comes doubled.
    @Test(arguments: SerialSettings.Parity.allCases)
    func aPortWithParityMarksBrokenCharacters(parity: SerialSettings.Parity) throws {
        let terminal = try PseudoTerminal(path: path)
        let profile = DeviceProfile(
            name: "test", modelChinese: "测试", modelEnglish: "Test",
            language: .stream(protocolName: "mt-cont"), unit: .kilogram, range: nil,
            serial: SerialSettings(), text: "")
        let line = StreamLine(
            address: .serial(device: path, SerialSettings(parity: parity)),
            device: LineDevice(
                scale: "1", unitID: 1, profile: profile, staleAfterMilliseconds: 2_000,
                receive: { _ in }),
            logger: Logger(label: "test"))
        let source = try line.open(StopFlag())
        terminal.write([0xFF, 0x41])
        let expected: [UInt8] = parity == .none ? [0xFF, 0x41] : [0xFF, 0xFF, 0x41]
        #expect(try read(expected.count, source) == expected)
    }

    private static let map = RegisterMap(
        function: .holding, weightRegister: 0, type: .int32, order: .abcd)

    private static func reply(_ weight: UInt16) -> [UInt8] {
        RTUFrame.reply(unit: 1, map, registers: [0, weight])
    }

    /// Of a bus too: what lies in the port when a request goes out is the answer to another one.
    @Test func aLateAnswerOnABusIsNotTheNextOnes() throws {
        let terminal = try PseudoTerminal(path: path)
        let connection = try ModbusConnection.open(
            .modbusRTU(device: path, SerialSettings(parity: .even)))
        terminal.write(Self.reply(111))
        let answering = Thread {
            // The request is seen when the port holds what was sent.
            while terminal.read().isEmpty { usleep(1_000) }
            terminal.write(Self.reply(222))
        }
        answering.start()
        var registers: [UInt16] = [0, 0]
        try connection.read(unit: 1, Self.map, into: &registers, tap: WireTap())
        #expect(registers == [0, 222])
    }

    @Test func aPeerThatNeverStopsIsAFaultOfTheLine() throws {
        let terminal = try PseudoTerminal(path: path)
        let connection = try ModbusConnection.open(.modbusRTU(device: path, SerialSettings()))
        terminal.write([UInt8](repeating: 0x55, count: 1_000))
        #expect(throws: LinkFault.talksUnasked(place: "\(path) (9600 8N1)")) {
            try connection.discardLateAnswers()
        }
        // One late answer is none.
        terminal.write(Self.reply(111))
        try connection.discardLateAnswers()
    }

    /// A display that takes nothing holds neither the thread nor the shutdown.
    @Test(arguments: [false, true])
    func whatIsNeverTakenIsNotWaitedForWithoutEnd(isStopping: Bool) throws {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        let stop = StopFlag()
        if isStopping { stop.set() }
        let queue = SendQueue(descriptor: ends[0], place: "display")
        try queue.drain(until: stop)
        try #require(write(ends[0], "0", 1) == 1)
        #expect(throws: LinkFault.self) { try queue.drain(until: stop) }
        var byte: UInt8 = 0
        try #require(Glibc.read(ends[1], &byte, 1) == 1)
        try queue.drain(until: stop)
    }
}
