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
    /// Only a line says this, never a profile: it is of the port and its converter.
    public var wiring: SerialWiring

    public init(
        baud: Int = 9_600, dataBits: Int = 8, parity: Parity = .none, stopBits: Int = 1,
        wiring: SerialWiring = SerialWiring()
    ) {
        self.baud = baud
        self.dataBits = dataBits
        self.parity = parity
        self.stopBits = stopBits
        self.wiring = wiring
    }

    /// `9600 8N1`, with the wiring behind it where it is not as usual.
    public var text: String {
        let letter =
            switch parity {
            case .none: "N"
            case .even: "E"
            case .odd: "O"
            }
        let characters = "\(baud) \(dataBits)\(letter)\(stopBits)"
        return wiring.text.isEmpty ? characters : "\(characters), \(wiring.text)"
    }
}
