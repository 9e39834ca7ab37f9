internal import Foundation
internal import IndicatorProtocols
internal import IndicatorSimulator
internal import Testing
internal import TradeValues
internal import WeighingCore

@Suite final class PseudoTerminalTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("pty-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    @Test func carriesBytesUnchangedToTheLink() async throws {
        let path = folder + "/ttySCALE"
        let terminal = try PseudoTerminal(path: path)
        let bytes: [UInt8] = [0x02, 0x0D, 0x0A, 0x03, 0x04, 0x11, 0x13, 0x7F, 0xFF, 0x00]
        // A reader may come and go.
        for sent in [bytes, [1, 2]] {
            let reader = try ByteReader(path: path)
            #expect(terminal.write(sent))
            var received: [UInt8] = []
            _ = try await eventually {
                received += reader.read()
                return received.count >= sent.count
            }
            #expect(received == sent)
        }
        terminal.close()
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: path)) == nil)
    }

    @Test func replacesAStaleLinkButNoFile() throws {
        let path = folder + "/ttySTALE"
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: "/dev/pts/no-such")
        let terminal = try PseudoTerminal(path: path)
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: path) == terminal.deviceName)
        terminal.close()

        try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
        #expect {
            _ = try PseudoTerminal(path: path)
        } throws: { error in
            guard let fault = error as? SystemFault else { return false }
            return fault.place == path && fault.description.contains("File exists")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("precious".utf8))
    }

    /// A port's lasting name, and the line of a simulator that runs.
    @Test func leavesALinkThatIsSomebodys() throws {
        let other = try PseudoTerminal(path: folder + "/ttyOTHER")
        let name = folder + "/ttyBYID"
        for target in [other.deviceName, "/dev/null", "../../ttyUSB9"] {
            try FileManager.default.createSymbolicLink(
                atPath: name, withDestinationPath: target)
            #expect(throws: SystemFault.self) { try PseudoTerminal(path: name) }
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: name) == target)
            try FileManager.default.removeItem(atPath: name)
        }
        #expect(throws: SystemFault.self) { try PseudoTerminal(path: other.path) }
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: other.path)
                == other.deviceName)
    }

    @Test func carriesTheFramesOfASender() async throws {
        let scale = try testScale()
        let clock = SimulatedClock()
        scale.driveOn(weight: Weight(kilograms: 32_000), at: clock.now() - 60_000)
        let terminal = try PseudoTerminal(path: folder + "/ttySENDER")
        let sender = StreamSender(
            scale: scale, encoder: try testEncoder("yaohua-tf0"), outlet: .terminal(terminal),
            clock: clock)
        let running = Task { await sender.run() }
        let reader = try ByteReader(path: terminal.path)
        let format = try #require(ProtocolCatalog.stream(named: "yaohua-tf0"))
        var decoder = StreamDecoder(format: format)
        var weights: [Int64] = []
        let haveArrived = try await eventually {
            decoder.push(reader.read()) { reading, _ in weights.append(reading.value?.digits ?? 0) }
            return weights.count >= 3
        }
        #expect(haveArrived)
        #expect(weights.allSatisfy { abs($0 - 32_000) <= 20 })
        running.cancel()
        await running.value
    }

    @Test func dropsWhatNobodyReads() async throws {
        let clock = SimulatedClock()
        let terminal = try PseudoTerminal(path: folder + "/ttyUNREAD")
        let sender = StreamSender(
            scale: try testScale(), encoder: try testEncoder("mt-cont"),
            outlet: .terminal(terminal), clock: clock)
        let running = Task { await sender.run() }
        try await Task.sleep(for: .milliseconds(1_500))
        running.cancel()
        await running.value
        #expect(try ByteReader(path: terminal.path).read().count <= 17 * 11)
    }
}
