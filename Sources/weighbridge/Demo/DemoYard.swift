import IndicatorProtocols
import IndicatorSimulator
import Operations
import ServiceLifecycle
import SiteConfiguration

/// The indicators and trucks of the demo: everything that is not the real program.
struct DemoYard: Service {
    private let servers: [SimulatedModbusServer]
    private let sender: StreamSender
    private let yard: SimulatedYard
    private let terminals: [PseudoTerminal]

    /// Opens the far ends of all links that the configuration names.
    ///
    /// - Throws: `SystemFault` naming the port or path that cannot be had.
    init(_ folder: DemoFolder, _ configuration: SiteConfiguration, _ site: WeighbridgeSite) throws {
        let clock = SimulatedClock()
        let seed = UInt64.random(in: .min ... .max)
        var decks: [SimulatedScale] = []
        for (index, scale) in configuration.scales.enumerated() {
            decks.append(SimulatedScale(range: scale.range, seed: seed &+ UInt64(index)))
        }
        let rtu = try PseudoTerminal(path: folder.rtuDevice)
        let serial = try PseudoTerminal(path: folder.serialDevice)
        terminals = [rtu, serial]
        servers = [
            try SimulatedModbusServer(
                port: folder.modbusPort,
                units: [Self.unit(of: configuration.scales[0], decks[0])],
                modules: [SimulatedIOModule(id: DemoFolder.moduleID, scale: decks[0])],
                clock: clock),
            SimulatedModbusServer(
                terminal: rtu, units: [Self.unit(of: configuration.scales[1], decks[1])],
                clock: clock),
        ]
        sender = StreamSender(
            scale: decks[2], encoder: Self.encoder(of: configuration.scales[2]),
            outlet: .terminal(serial), clock: clock)
        let scales = zip(configuration.scales, decks).map { scale, deck in
            YardScale(
                id: scale.id, deck: deck, isAutomatic: scale.capturesAutomatically,
                hasBeams: !scale.sensors.isEmpty)
        }
        yard = SimulatedYard(
            scales: scales, office: DemoOffice(site: site), clock: clock, seed: seed,
            orderPrefix: DemoOffice.orderPrefix(site), note: { _ in })
    }

    private static func unit(
        of scale: SiteConfiguration.Scale, _ deck: SimulatedScale
    ) -> SimulatedModbusUnit {
        guard case .modbus(let map, _) = scale.profile.language else {
            preconditionFailure("\(scale.profile.name) is no Modbus profile")
        }
        return SimulatedModbusUnit(id: scale.unitID, scale: deck, map: map)
    }

    private static func encoder(of scale: SiteConfiguration.Scale) -> any FrameEncoder {
        guard case .stream(let name, _) = scale.profile.language,
            let encoder = FrameEncoderCatalog.encoder(forProtocol: name)
        else { preconditionFailure("\(scale.profile.name) is no profile of a stream") }
        return encoder
    }

    func run() async throws {
        let work = Task {
            await withDiscardingTaskGroup { group in
                for server in servers { group.addTask { await server.run() } }
                group.addTask { await sender.run() }
                group.addTask { await yard.run() }
            }
        }
        await withTaskCancellationOrGracefulShutdownHandler {
            await work.value
        } onCancelOrGracefulShutdown: {
            work.cancel()
        }
        for terminal in terminals { terminal.close() }
    }
}
