/// How the characters on a serial line are built.
public struct SerialSettings: Hashable, Sendable {
    public enum Parity: String, CaseIterable, Sendable {
        case none
        case even
        case odd
    }

    public static let bauds = [600, 1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200]

    public var baud: Int
    /// 7 or 8. With 7, bit 7 of what arrives is parity and is masked away.
    public var dataBits: Int
    public var parity: Parity
    /// 1 or 2.
    public var stopBits: Int

    public init(baud: Int = 9_600, dataBits: Int = 8, parity: Parity = .none, stopBits: Int = 1) {
        self.baud = baud
        self.dataBits = dataBits
        self.parity = parity
        self.stopBits = stopBits
    }

    /// `9600 8N1`.
    public var text: String {
        let letter =
            switch parity {
            case .none: "N"
            case .even: "E"
            case .odd: "O"
            }
        return "\(baud) \(dataBits)\(letter)\(stopBits)"
    }
}
