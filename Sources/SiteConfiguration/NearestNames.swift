/// The names that somebody who has mistyped one may have meant.
public enum NearestNames {
    /// More would hide the right one.
    private static let most = 3

    /// The nearest few, best first, with the fewest letters to change.
    public static func of(_ name: String, among names: [String]) -> [String] {
        let wanted = Array(name.lowercased())
        let sorted = names.map { ($0, distance(wanted, Array($0.lowercased()))) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        return sorted.prefix(most).map(\.0)
    }

    /// How many letters are to be added, removed or exchanged.
    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var row = Array(0...second.count)
        for (index, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (place, other) in second.enumerated() {
                let exchanged = diagonal + (letter == other ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(exchanged, diagonal + 1, row[place] + 1)
            }
        }
        return row[second.count]
    }
}
