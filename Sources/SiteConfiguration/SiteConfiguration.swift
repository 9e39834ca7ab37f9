public import IndicatorProtocols
public import LoadingCore
public import TradeValues
public import WeighingCore

/// Everything one installation is told by its configuration file.
public struct SiteConfiguration: Sendable {
    public let site: Site
    public let calendar: SiteCalendar
    /// The SQLite file, as an absolute path or relative to the working folder.
    public let storePath: String
    public let web: Web
    public let lines: [Line]
    public let scales: [Scale]
    public let cameras: [Camera]
    public let photographs: Photographs
    /// Receivers that are told what happens.
    public let webhooks: [Webhook]
    /// The folder for CSV files of other systems, as an absolute path; nil: none.
    public let dropFolder: String?

    /// The place whose loads the store holds.
    public struct Site: Sendable {
        /// Stands at the front of every document number: 1-8 letters and digits.
        public let id: String
        public let name: String
        public let nameEnglish: String
        /// Days after a load from which its receipt is late.
        public let receiptLateDays: Int
    }

    public struct Web: Sendable {
        public let address: String
        public let port: Int
        /// After so long without a page a signed-in browser asks for the password again.
        public let lockAfterMinutes: Int
    }

    /// A line and the scales on it.
    public struct Line: Sendable {
        public let id: String
        public let address: LineAddress
    }

    public struct Scale: Sendable {
        public let id: String
        public let name: String
        public let nameEnglish: String
        public let line: String
        /// The device's number on a Modbus line.
        public let unitID: Int
        public let profile: DeviceProfile
        public let range: WeighingRange
        public let policy: WeighingPolicy
        /// Whether a weight at rest is taken without a button.
        public let capturesAutomatically: Bool
        public let checks: LoadChecks
        /// For how many days a truck's tare may be used again; nil: never.
        public let storedTareDays: Int?
        /// What watches the deck; empty: nothing does.
        public let sensors: [Sensor]
        /// Light and barriers.
        public let signals: [Signal]
        /// Big displays that repeat the weight.
        public let scoreboards: [Scoreboard]
    }

    /// A sensor and where its contact is read.
    public struct Sensor: Sendable {
        public let line: String
        public let sensor: DeckSensor
        public let contact: SensorContact
    }

    /// An output; all of one scale are on one line.
    public struct Signal: Sendable {
        public let line: String
        public let coil: SignalCoil
    }

    /// A big display.
    public struct Scoreboard: Sendable {
        /// A name in ``ScoreboardCatalog``.
        public let format: String
        public let address: ScoreboardAddress
    }

    /// Scales one daemon reads; a yard has a handful, a device bus may carry this many.
    public static let maximumScales = 250
    /// Cameras of a site: a few at each scale and at the gates.
    public static let maximumCameras = 50
}
