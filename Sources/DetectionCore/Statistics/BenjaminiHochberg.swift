/// The periodic review of many entities at once (§6.6).
public enum BenjaminiHochberg {
    /// Which of the hypotheses are rejected with a false-discovery rate of `q`, in the order given.
    public static func rejected(_ p: [Double], q: Double) -> [Bool] {
        let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
        var last = -1
        for (rank, index) in order.enumerated()
        where p[index] <= q * Double(rank + 1) / Double(p.count) {
            last = rank
        }
        var result = [Bool](repeating: false, count: p.count)
        for rank in 0..<(last + 1) { result[order[rank]] = true }
        return result
    }
}
