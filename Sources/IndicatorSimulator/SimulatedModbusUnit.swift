public import IndicatorProtocols
public import TradeValues
internal import WeighingCore

/// One indicator on a Modbus line: a unit id, the scale behind it and where its registers lie.
public struct SimulatedModbusUnit: Sendable {
    public let id: Int
    public let scale: SimulatedScale
    public let map: RegisterMap
    /// What its registers count in, where the map leaves that to the device.
    public let setting: DisplaySetting

    public init(
        id: Int, scale: SimulatedScale, map: RegisterMap, setting: DisplaySetting = .kilograms
    ) {
        precondition((0...255).contains(id), "a unit id is one byte")
        self.id = id
        self.scale = scale
        self.map = map
        self.setting = setting
    }

    /// Whether whoever reads the registers with the same map sees this weight as it is.
    public func canShow(_ weight: Weight) -> Bool {
        let indication = SimulatedIndication(
            weight: weight, isMoving: false, isOutOfRange: false, isAtZero: weight == .zero)
        guard case .success(let reading) = map.decode(map.encode(indication, setting: setting))
        else { return false }
        let shown = setting.number(of: weight)
        return reading.value?.whole(scaledByPowerOfTen: 9) == shown.whole(scaledByPowerOfTen: 9)
    }
}
