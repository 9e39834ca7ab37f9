internal import IndicatorProtocols

/// Which of several names comes first where nothing that is heard prefers one: a format's own
/// family before those that took it over.
///
/// The order is that of the protocol reference, which goes from one family of formats to the next
/// and names in each the maker it comes from; the alphabet would favour whoever begins with A.
enum ReferenceOrder {
    /// How the names of protocols and profiles begin, family by family.
    private static let families = [
        ["yaohua", "ww-text"], ["mt-", "mettler", "toledo"], ["keli"], ["rice-lake", "rlws"],
        ["cardinal"], ["weigh-tronix", "weightronix"], ["sma"], ["nci"],
        ["fairbanks", "fbputr", "concon"], ["and-", "st-gs"], ["cas-"], ["dini"],
        ["sartorius", "sbi"], ["dingsong"], ["laumas"],
    ]

    /// The place of a protocol's or profile's family; behind all others for one of no family.
    static func place(of name: String) -> Int {
        families.firstIndex { $0.contains { name.hasPrefix($0) } } ?? families.count
    }

    /// Of profiles that read a device alike: the protocol's family first, then those that claim no
    /// model, then the protocol that was `heard`, then the maker's place.
    static func isBefore(
        _ left: DeviceProfile, _ right: DeviceProfile, heard protocolName: String
    ) -> Bool {
        func key(_ profile: DeviceProfile) -> (Int, Int, Int, Int, String) {
            let name = profile.name
            guard case .stream(let language, _) = profile.language else {
                return (families.count, 1, 1, place(of: name), name)
            }
            let isHeard = language == protocolName
            let isGeneral = name == language && isHeard || name == language + "-line"
            return (
                place(of: language), isGeneral ? 0 : 1, isHeard ? 0 : 1, place(of: name), name
            )
        }
        return key(left) < key(right)
    }
}
