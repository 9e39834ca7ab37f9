internal import TradeValues

/// The trucks that come to the yard, by their plates.
///
/// A truck's empty weight follows from its plate, so that it is the same in every run.
struct Fleet: Sendable {
    let plates: [String]

    private static let truckCount = 20
    /// Registration offices around the mill: mostly Hunan, some from the provinces next to it.
    private static let offices = ["湘J", "湘J", "湘J", "湘H", "湘F", "湘A", "鄂D", "鄂F", "赣C", "粤R", "豫Q"]
    /// Letters of a serial; I and O are left out, because they look like digits.
    private static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")
    static let emptyKilograms: ClosedRange<Int64> = 13_000...17_000

    init(using generator: inout SplitMix64) {
        var plates: [String] = []
        func add(_ plate: String) {
            if !plates.contains(plate) { plates.append(plate) }
        }
        while plates.count < Self.truckCount { add(Self.ordinary(using: &generator)) }
        for _ in 0..<3 {
            add(Self.office(using: &generator) + Self.digits(4, using: &generator) + "挂")
        }
        // A large new-energy vehicle: five digits and a letter.
        add(Self.office(using: &generator) + Self.digits(5, using: &generator) + "D")
        self.plates = plates
    }

    /// FNV-1a of the plate, spread over the usual empty weights.
    static func emptyKilograms(of plate: String) -> Int64 {
        let hash = plate.utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        var generator = SplitMix64(seed: hash)
        return Int64.random(in: emptyKilograms, using: &generator)
    }

    /// One spelling, however the office writes the plate.
    static func normalised(_ plate: String) -> String {
        Plate(plate)?.text ?? plate
    }

    /// Mostly digits, with a letter somewhere in two of three plates.
    private static func ordinary(using generator: inout SplitMix64) -> String {
        var serial = Array(digits(5, using: &generator))
        if Int.random(in: 0..<3, using: &generator) > 0 {
            let place = Int.random(in: serial.indices, using: &generator)
            serial[place] = letters[Int.random(in: letters.indices, using: &generator)]
        }
        return office(using: &generator) + String(serial)
    }

    private static func office(using generator: inout SplitMix64) -> String {
        offices[Int.random(in: offices.indices, using: &generator)]
    }

    private static func digits(_ count: Int, using generator: inout SplitMix64) -> String {
        (0..<count).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
    }
}
