import BilingualTerms
import IndicatorProtocols
import IndicatorSimulator
import ServiceLifecycle
import TradeValues
import WeighingCore

/// One simulated indicator on its line, with the trucks that drive over its scale.
struct SimulatedDevice: Service {
    /// Where it is reached.
    let address: LineAddress
    let range: WeighingRange
    /// Printed when it runs, because from then on a signal ends it cleanly.
    var greeting = ""
    /// What a reader with the same profile would not see as it is.
    private let warning: Phrase?

    private let far: FarEnd
    private let outlet: WireOutlet
    private let traffic: TruckTraffic?

    private enum FarEnd {
        case stream(StreamSender)
        case modbus(SimulatedModbusServer)
    }

    /// Opens the far end of the line.
    ///
    /// - Throws: `SystemFault` naming the port or path that cannot be had.
    init(
        _ subject: SimulatedSubject, _ setting: DisplaySetting, on link: SimulateLinkOptions,
        load: SimulateLoadOptions, manner: StreamSender.Manner, unitID: Int,
        troubles: LineTroubles, seed: UInt64
    ) throws(SystemFault) {
        let clock = SimulatedClock()
        let range = Self.range(of: subject)
        let scale = SimulatedScale(range: range, seed: seed, flipRarity: load.wind)
        let report: SimulatorEvent.Receiver = { event in
            Console.print(event.line(at: clock.now(), unit: setting.unit))
        }
        let outlet = try link.open()
        switch subject.language {
        case .stream(let stream):
            far = .stream(
                StreamSender(
                    scale: scale, setting: setting, encoder: stream.encoder, manner: manner,
                    outlet: outlet, troubles: troubles, clock: clock, report: report))
            warning = Self.warning(of: range) { stream.canShow($0, setting) }
        case .modbus(let map):
            let unit = SimulatedModbusUnit(id: unitID, scale: scale, map: map, setting: setting)
            far = .modbus(
                SimulatedModbusServer(
                    outlet: outlet, framing: link.kind.framing, units: [unit], troubles: troubles,
                    clock: clock,
                    report: report))
            warning = Self.warning(of: range) { unit.canShow($0) }
        }
        self.range = range
        self.outlet = outlet
        address = link.kind.address(of: outlet)
        if let kilograms = load.weight {
            // It has stood there for long: at rest.
            scale.driveOn(
                weight: Weight(kilograms: kilograms), at: clock.now() - Self.longAgoMilliseconds)
            traffic = nil
        } else {
            traffic = TruckTraffic(
                scale: scale, clock: clock, everySeconds: load.truckEvery, seed: seed,
                report: report)
        }
    }

    /// Longer than any truck takes to come to rest.
    private static let longAgoMilliseconds: Int64 = 60_000
    /// The usual truck scale, where a profile leaves the range to the scale.
    private static let usual = try? WeighingRange(
        division: Weight(kilograms: 20), maximum: Weight(kilograms: 60_000))

    static func range(of subject: SimulatedSubject) -> WeighingRange {
        guard let range = subject.range ?? usual else {
            preconditionFailure("60 t in divisions of 20 kg is a range")
        }
        return range
    }

    /// The division and the maximum are what a form with too few digits, too coarse a step or
    /// another length of frame fails on.
    private static func warning(
        of range: WeighingRange, canShow: (Weight) -> Bool
    ) -> Phrase? {
        guard let weight = [.zero, range.division, range.maximum].first(where: { !canShow($0) })
        else { return nil }
        let kilograms = weight.kilogramsText
        return Phrase(
            "注意：按这个配置读不出 \(kilograms) kg（位数、单位或帧长不合）；换 --unit、--decimals 或配置",
            "note: a reader with this profile does not see \(kilograms) kg (digits, unit or length of frame): change --unit, --decimals or the profile"
        )
    }

    func run() async throws {
        Console.print(greeting)
        if let warning { Console.problem(warning) }
        let work = Task {
            await withDiscardingTaskGroup { group in
                if let traffic { group.addTask { await traffic.run() } }
                group.addTask {
                    switch far {
                    case .stream(let sender): await sender.run()
                    case .modbus(let server): await server.run()
                    }
                }
            }
        }
        await withTaskCancellationOrGracefulShutdownHandler {
            await work.value
        } onCancelOrGracefulShutdown: {
            work.cancel()
        }
        if case .terminal(let terminal) = outlet { terminal.close() }
        Console.print(counts.summary)
    }

    private var counts: WireFaults.Counts {
        switch far {
        case .stream(let sender): sender.counts
        case .modbus(let server): server.counts
        }
    }
}

extension SimulateLinkOptions.Kind {
    fileprivate func address(of outlet: WireOutlet) -> LineAddress {
        let host = "127.0.0.1"
        switch outlet {
        case .port(let listener):
            return switch self {
            case .modbusTCP: .modbusTCP(host: host, port: listener.port)
            case .modbusRTUOverTCP: .modbusRTUOverTCP(host: host, port: listener.port)
            case .serial, .tcp, .modbusRTU: .tcp(host: host, port: listener.port)
            }
        case .terminal(let terminal):
            return self == .modbusRTU
                ? .modbusRTU(device: terminal.path, SerialSettings())
                : .serial(device: terminal.path, SerialSettings())
        }
    }
}
