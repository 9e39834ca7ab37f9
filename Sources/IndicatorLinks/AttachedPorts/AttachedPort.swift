/// A serial port of this computer, as the system describes it.
public struct AttachedPort: Hashable, Sendable {
    /// Who made a USB adapter, which model it is, and which one of them.
    public struct USB: Hashable, Sendable {
        /// Four hexadecimal digits.
        public let vendor: String
        public let product: String
        /// Many adapters have none, or all of a model the same.
        public let serialNumber: String?
        public let name: String?
        /// Which of the adapter's ports it is; an adapter may have several.
        public let interface: String

        public init(
            vendor: String, product: String, serialNumber: String?, name: String?,
            interface: String = "00"
        ) {
            self.vendor = vendor
            self.product = product
            self.serialNumber = serialNumber
            self.name = name
            self.interface = interface
        }
    }

    /// `/dev/ttyUSB0`.
    public let device: String
    /// The kernel's driver, such as `ftdi_sio`; nil when the system does not say.
    public let driver: String?
    /// Nil for a port that is part of the computer.
    public let usb: USB?
    /// Names by maker, model and serial number, in `/dev/serial/by-id`.
    public let byID: [String]
    /// Names by the socket the adapter is plugged into, in `/dev/serial/by-path`.
    public let byPath: [String]

    public init(
        device: String, driver: String?, usb: USB?, byID: [String] = [], byPath: [String] = []
    ) {
        self.device = device
        self.driver = driver
        self.usb = usb
        self.byID = byID
        self.byPath = byPath
    }

    /// The name to configure, and why.
    public enum SafeName: Hashable, Sendable {
        /// Part of the computer: its name never moves.
        case fixed(String)
        /// By the adapter's own serial number, whichever socket it is in.
        case bySerialNumber(String)
        /// By the socket: nothing tells this adapter from others of its model.
        case bySocket(String)
        /// The system keeps no lasting names: `ttyUSB0` may be another adapter after a restart.
        case none

        public var name: String? {
            switch self {
            case .fixed(let name), .bySerialNumber(let name), .bySocket(let name): name
            case .none: nil
            }
        }
    }

    /// - Parameter ports: all ports of the computer.
    public func safeName(among ports: [AttachedPort]) -> SafeName {
        guard let usb else { return .fixed(device) }
        if let number = usb.serialNumber, !number.isEmpty, let name = byID.first {
            let twins = ports.filter { $0.device != device && $0.usb.map(usb.isTwin(of:)) == true }
            if twins.isEmpty { return .bySerialNumber(name) }
        }
        return byPath.first.map(SafeName.bySocket) ?? .none
    }

    /// Other adapters of the same model, and the other ports of this one.
    public func sharesModel(with other: AttachedPort) -> Bool {
        guard let usb, let otherUSB = other.usb, device != other.device else { return false }
        return usb.vendor == otherUSB.vendor && usb.product == otherUSB.product
    }
}

extension AttachedPort.USB {
    /// Whether a name made of maker, model, serial number and port means both.
    fileprivate func isTwin(of other: Self) -> Bool {
        vendor == other.vendor && product == other.product && serialNumber == other.serialNumber
            && interface == other.interface
    }
}
