import ArgumentParser
import IndicatorSimulator

/// What goes wrong on the simulated line.
struct SimulateTroubleOptions: ParsableArguments {
    @Flag(
        help:
            "坏线路：以下各项取常见值，另写的优先。A bad line: usual values for all of these; what is given prevails."
    )
    var rough = false
    @Option(
        help: ArgumentHelp(
            "翻转一位的字节，0-1。Bytes in which a bit turns over.", valueName: "share"))
    var flipRate: Double?
    @Option(help: ArgumentHelp("丢失的字节，0-1。Bytes that are lost.", valueName: "share"))
    var lossRate: Double?
    @Option(
        help: ArgumentHelp(
            "前面多出一个字节的字节，0-1。Bytes before which a foreign one comes.",
            valueName: "share"))
    var noiseRate: Double?
    @Option(
        help: ArgumentHelp(
            "分两次到达的帧，0-1。Frames that arrive in two pieces.", valueName: "share"))
    var splitRate: Double?
    @Option(
        help: ArgumentHelp(
            "平均几秒断一次，0 不断。From one drop-out to the next, on average; 0 for none.",
            valueName: "seconds"))
    var dropEvery: Int64?
    @Option(
        help: ArgumentHelp("平均断几秒。How long a drop-out lasts, on average.", valueName: "seconds"))
    var dropSeconds: Int64 = 4

    /// Rare enough to weigh a truck in between, often enough to be seen.
    private static let roughDropEvery: Int64 = 60
    private static let seconds: ClosedRange<Int64> = 1...86_400

    private var rates: [(name: String, rate: Double)] {
        [
            ("--flip-rate", flipRate), ("--loss-rate", lossRate), ("--noise-rate", noiseRate),
            ("--split-rate", splitRate),
        ].compactMap { name, rate in rate.map { (name, $0) } }
    }

    func validate() throws {
        for (name, rate) in rates where !(0...1).contains(rate) {
            throw ValidationError(
                "\(name) 是 0 到 1 的比例，如 0.001。\(name) is a share from 0 to 1, such as 0.001.")
        }
        if let dropEvery, dropEvery != 0, !Self.seconds.contains(dropEvery) {
            throw ValidationError(
                "--drop-every 应在 0-86400 秒。--drop-every lies within 0-86400 seconds.")
        }
        guard Self.seconds.contains(dropSeconds) else {
            throw ValidationError(
                "--drop-seconds 应在 1-86400 秒。--drop-seconds lies within 1-86400 seconds.")
        }
    }

    /// Refuses to hurt bytes where TCP carries them from end to end.
    func validate(on kind: SimulateLinkOptions.Kind) throws {
        if kind == .modbusTCP, let first = rates.first(where: { $0.rate > 0 }) {
            throw ValidationError(
                "\(first.name) 不能用于 --modbus-tcp：TCP 自己校验每个字节。"
                    + " \(first.name) means nothing with --modbus-tcp: TCP checks every byte.")
        }
    }

    func troubles(on kind: SimulateLinkOptions.Kind, seed: UInt64) -> LineTroubles {
        let usual = rough && kind != .modbusTCP ? WireFaults.Rates.rough : .clean
        let rates = WireFaults.Rates(
            flip: flipRate ?? usual.flip, loss: lossRate ?? usual.loss,
            noise: noiseRate ?? usual.noise, split: splitRate ?? usual.split)
        return LineTroubles(
            faults: WireFaults(rates, seed: seed &+ 1),
            dropOuts: DropOuts(
                everySeconds: dropEvery ?? (rough ? Self.roughDropEvery : 0),
                lastingSeconds: dropSeconds, manners: kind.dropOutManners, seed: seed &+ 2))
    }
}

extension SimulateLinkOptions.Kind {
    /// A serial line has no connection that could be closed, and only Modbus can say "busy".
    fileprivate var dropOutManners: [DropOuts.Manner] {
        switch self {
        case .serial, .tcp: [.silent]
        case .modbusRTU: [.silent, .busy]
        case .modbusTCP, .modbusRTUOverTCP: DropOuts.Manner.allCases
        }
    }
}
