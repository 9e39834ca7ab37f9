public import IndicatorProtocols

/// One indicator on a Modbus line: a unit id, the scale behind it and where its registers lie.
public struct SimulatedModbusUnit: Sendable {
    public let id: Int
    public let scale: SimulatedScale
    public let map: RegisterMap

    public init(id: Int, scale: SimulatedScale, map: RegisterMap) {
        precondition((0...255).contains(id), "a unit id is one byte")
        self.id = id
        self.scale = scale
        self.map = map
    }
}
