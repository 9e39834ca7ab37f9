public import IndicatorProtocols

extension SerialSettings {
    /// What a line is listened to at, the most likely first.
    ///
    /// A receiver looks at the first stop bit only, so one form stands for itself with one and with
    /// two: 8N1 for 8N2, 7E1 for 7E2, 7O1 for 7O2. 7N2 is 8N1 with bit 7 always set.
    public static let probed: [SerialSettings] = {
        // A step towards a rarer character form weighs as much as two towards a rarer baud rate.
        let formWeight = 2
        let ranked = likelyBauds.enumerated().flatMap { baudRank, baud in
            likelyForms.enumerated().map { formRank, form in
                var setting = form
                setting.baud = baud
                return (rank: baudRank + formWeight * formRank, setting: setting)
            }
        }
        return ranked.enumerated().sorted {
            ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
        }.map(\.element.setting)
    }()

    /// The forms that bytes passed on by a device server can have been received in.
    public static let passedOn: [SerialSettings] = likelyForms.filter {
        $0.dataBits == 7 || $0.parity == .none
    }

    /// As §2 and the makers' manuals name them most often.
    private static let likelyBauds = [
        9_600, 2_400, 4_800, 1_200, 19_200, 600, 38_400, 57_600, 115_200,
    ]

    private static let likelyForms = [
        SerialSettings(),
        SerialSettings(dataBits: 7, parity: .even),
        SerialSettings(dataBits: 7, parity: .odd),
        SerialSettings(dataBits: 8, parity: .even),
        SerialSettings(dataBits: 8, parity: .odd),
        SerialSettings(dataBits: 7, parity: .none, stopBits: 2),
    ]

    /// The forms that a receiver cannot tell from this one, this one first.
    public var soundingAlike: [SerialSettings] {
        var other = self
        other.stopBits = 3 - stopBits
        // Seven bits without parity and one stop bit leave a receiver of 7N2 no idle bit, but the
        // first stop bit is all it looks at.
        return [self, other]
    }
}
