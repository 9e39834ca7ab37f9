internal import Glibc

/// The two control charts of §5, for pictures and for a shift that is known beforehand.
public enum ControlChart {
    /// C⁻: grows while values stay below −k standard deviations.
    public static func lowerCUSUM(_ z: [Double], k: Double) -> [Double] {
        var sum = 0.0
        return z.map { value in
            sum = max(0, sum - value - k)
            return sum
        }
    }

    public static func ewma(_ z: [Double], lambda: Double) -> [Double] {
        var mean = 0.0
        return z.map { value in
            mean += lambda * (value - mean)
            return mean
        }
    }

    /// Standard deviation of a settled EWMA of unit-variance values.
    public static func ewmaSteadyDeviation(lambda: Double) -> Double {
        (lambda / (2 - lambda)).squareRoot()
    }

    /// The cumulative test: Σd over its uncertainty, part of which is one unknown systematic error
    /// common to all loads. It saturates: more loads do not help, calibrations do.
    public static func cumulativeTest(
        differences: [Double], sigmas: [Double], systematic: [Double]
    ) -> Double {
        let random = sigmas.reduce(0) { $0 + $1 * $1 }
        let common = systematic.reduce(0, +)
        return differences.reduce(0, +) / (random + common * common).squareRoot()
    }
}

/// Average run lengths of a one-sided CUSUM.
public enum RunLength {
    /// Siegmund's approximation: `drift` is −k before the change and δ − k after it.
    public static func siegmund(h: Double, drift: Double) -> Double {
        let b = h + 1.166
        if abs(drift) < 1e-9 { return b * b }
        let t = drift
        return (exp(-2 * t * b) + 2 * t * b - 1) / (2 * t * t)
    }

    /// The delay of the best possible detector of a change with `divergence` nats per load when it
    /// may raise one false finding in `falseAlarm` loads (§7): Siegmund with δ = √(2·KL).
    public static func optimalDelay(divergence: Double, falseAlarm: Double) -> Double {
        let shift = (2 * divergence).squareRoot()
        let k = shift / 2
        var low = 0.0
        var high = 60 / max(shift, 0.02)
        for _ in 0..<80 {
            let h = (low + high) / 2
            if siegmund(h: h, drift: -k) < falseAlarm { low = h } else { high = h }
        }
        return siegmund(h: (low + high) / 2, drift: shift - k)
    }

    /// Brook and Evans: the chart's value as a Markov chain of `states` cells.
    public static func markov(h: Double, k: Double, shift: Double, states: Int = 120) -> Double {
        let width = 2 * h / Double(2 * states - 1)
        // Row i: 1 − Q, and the right-hand side of ones.
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: states + 1), count: states)
        for i in 0..<states {
            for j in 0..<states {
                let centre = Double(j - i) * width + k - shift
                let upper = Normal.cumulative(centre + width / 2)
                let lower = j == 0 ? 0 : Normal.cumulative(centre - width / 2)
                matrix[i][j] = (i == j ? 1 : 0) - (upper - lower)
            }
            matrix[i][states] = 1
        }
        return solved(&matrix)[0]
    }

    /// Gaussian elimination; the matrix is diagonally dominant.
    private static func solved(_ matrix: inout [[Double]]) -> [Double] {
        let n = matrix.count
        for pivot in 0..<n {
            for row in (pivot + 1)..<max(n, pivot + 1) {
                let ratio = matrix[row][pivot] / matrix[pivot][pivot]
                if ratio == 0 { continue }
                for column in pivot...n { matrix[row][column] -= ratio * matrix[pivot][column] }
            }
        }
        var x = [Double](repeating: 0, count: n)
        for row in stride(from: n - 1, through: 0, by: -1) {
            var sum = matrix[row][n]
            for column in (row + 1)..<max(n, row + 1) { sum -= matrix[row][column] * x[column] }
            x[row] = sum / matrix[row][row]
        }
        return x
    }
}
