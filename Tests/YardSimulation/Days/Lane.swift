internal import IndicatorProtocols
internal import IndicatorSimulator
internal import Operations
internal import TradeValues
internal import WeighingCore

/// One scale with the truck on it and the cable to the computer.
struct Lane {
    let index: Int
    let scale: ScaleDescription
    var transmitter: SimulatedTransmitter
    var decoder: StreamDecoder
    /// When the next reading is due; simulation time.
    var nextAt: Int64 = 0
    var lastTickAt: Int64 = 0

    /// The truck on the deck, or driving onto it.
    var trip: Int?
    var scene = DeckScene()
    var sceneAt: Int64 = 0
    var pace = 1.0

    /// What the person or camera at the scale does next.
    var nameAt: Int64 = 0
    var pressAt: Int64 = 0
    var leavesAt: Int64 = 0
    var isNamed = false
    /// The key of a capture whose answer did not come.
    var key: String?
    var zeroWatch = 0

    var linkDownUntil: Int64?

    init?(index: Int, scale: ScaleDescription, transmitter: SimulatedTransmitter) {
        guard let format = ProtocolCatalog.stream(named: transmitter.protocolName) else {
            return nil
        }
        self.index = index
        self.scale = scale
        self.transmitter = transmitter
        decoder = StreamDecoder(format: format)
    }

    func seconds(at time: Int64) -> Double { Double(time - sceneAt) / 1_000 }

    /// What lies on the deck; kilograms.
    func load(at time: Int64) -> Double { scene.kilograms(at: seconds(at: time)) }

    /// The indication after one more period, and the bytes that say so.
    mutating func show(at time: Int64) -> (SimulatedIndication, [UInt8]?) {
        let now = seconds(at: time)
        let scene = scene
        let indication = transmitter.show { scene.kilograms(at: now - $0) }
        return (indication, transmitter.frame(indication))
    }

    mutating func leave(at time: Int64) {
        scene.leave(at: seconds(at: time) + 0.5, pace: pace)
    }

    /// The readings that these bytes complete, with their own bytes.
    mutating func readings(in bytes: [UInt8]) -> [(Reading, [UInt8])] {
        var found: [(Reading, [UInt8])] = []
        decoder.push(bytes) { reading, raw in found.append((reading, Array(raw))) }
        return found
    }
}
