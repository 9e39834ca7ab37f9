internal import IndicatorProtocols
internal import WeighingCore

/// Contacts of one module that are read in one request, of all scales on the line.
struct ContactBlock {
    let unitID: Int
    let function: SensorContact.Function
    let addresses: ClosedRange<Int>
    private let seats: [(port: DeckPort, contacts: [SensorContact])]

    /// Ten times a second: a truck moves half a metre in that time at most while it is weighed.
    static let pollMilliseconds: Int64 = 100
    /// Far less than the protocol's limit of 125 registers, which small modules do not reach.
    static let mostAddresses = 64

    /// All contacts of a line in as few requests as they need.
    static func blocks(of ports: [DeckPort]) -> [ContactBlock] {
        let contacts = ports.flatMap(\.contacts)
        let modules = Set(contacts.map { Module(unitID: $0.unitID, function: $0.function) })
        return modules.sorted().flatMap { module in
            let own = contacts.filter {
                $0.unitID == module.unitID && $0.function == module.function
            }
            return ranges(of: own.map(\.address)).map { ContactBlock(module, $0, ports) }
        }
    }

    private struct Module: Hashable, Comparable {
        let unitID: Int
        let function: SensorContact.Function

        static func < (left: Module, right: Module) -> Bool {
            (left.unitID, left.function.rawValue) < (right.unitID, right.function.rawValue)
        }
    }

    private static func ranges(of addresses: [Int]) -> [ClosedRange<Int>] {
        var ranges: [ClosedRange<Int>] = []
        for address in Set(addresses).sorted() {
            if let last = ranges.last, address - last.lowerBound < mostAddresses {
                ranges[ranges.count - 1] = last.lowerBound...address
            } else {
                ranges.append(address...address)
            }
        }
        return ranges
    }

    private init(_ module: Module, _ addresses: ClosedRange<Int>, _ ports: [DeckPort]) {
        unitID = module.unitID
        function = module.function
        self.addresses = addresses
        seats = ports.compactMap { port in
            let own = port.contacts.filter {
                $0.unitID == module.unitID && $0.function == module.function
                    && addresses.contains($0.address)
            }
            return own.isEmpty ? nil : (port, own)
        }
    }

    /// Hands every scale what was read of its contacts.
    func deliver(_ words: [UInt16], at time: Uptime) {
        for (port, contacts) in seats {
            var levels: [DeckSensor.Means: Bool] = [:]
            for contact in contacts {
                levels[contact.means] = contact.level(
                    in: words[contact.address - addresses.lowerBound])
            }
            port.receive(.contacts(levels, at: time))
        }
    }

    func lose(_ fault: LinkFault) {
        for (port, contacts) in seats {
            port.receive(.contactsLost(contacts.map(\.means), fault))
        }
    }
}
