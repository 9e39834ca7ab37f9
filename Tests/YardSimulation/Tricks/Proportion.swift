internal import Foundation

/// How often something happened in so many trials, with its 95 % interval after Wilson.
struct Proportion {
    let count: Int
    let trials: Int

    private static let quantile = 1.959964

    var share: Double { trials > 0 ? Double(count) / Double(trials) : 0 }

    var interval: (low: Double, high: Double) {
        guard trials > 0 else { return (0, 1) }
        let number = Double(trials)
        let square = Self.quantile * Self.quantile
        let middle = (share + square / (2 * number)) / (1 + square / number)
        let half =
            Self.quantile / (1 + square / number)
            * (share * (1 - share) / number + square / (4 * number * number)).squareRoot()
        return (max(0, middle - half), min(1, middle + half))
    }

    /// `99.2 % (98.9–99.5)`.
    var text: String {
        let percent = { (share: Double) in
            String(format: share > 0 && share < 0.01 ? "%.2f" : "%.1f", share * 100)
        }
        return "\(percent(share)) % (\(percent(interval.low))–\(percent(interval.high)))"
    }
}
