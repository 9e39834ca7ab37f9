internal import Glibc

/// ln likelihood ratios of a grid of losses against the natural density, by residual and σ.
///
/// A thief who takes now and then leaves loads that a shift of the mean describes badly: the
/// mixture "with probability p a mass between low and high is gone" is what his loads look like.
struct LossTable: Sendable {
    struct Alternative: Sendable {
        var probability: Double
        var low: Double
        var high: Double
        var mean: Double { probability * (low + high) / 2 }
    }

    static let alternatives: [Alternative] = {
        var list: [Alternative] = []
        for high in [80.0, 120, 160] {
            for p in [0.22, 0.4, 0.65, 0.92] {
                list.append(Alternative(probability: p, low: 30, high: high))
            }
        }
        for shift in [18.0, 30, 45, 70] {
            list.append(Alternative(probability: 1, low: shift - 4, high: shift + 4))
        }
        return list
    }()

    private static let leastSigma = 8.0
    private static let sigmaRatio = 1.06
    private static let sigmaCount = 64
    private static let reach = 420.0
    private static let step = 4.0
    private static let columns = Int(2 * reach / step) + 1

    private let cells: [SIMD16<Float>]
    /// The row of cells for each σ in steps of a quarter kilogram.
    private let rowOfSigma: [Int]
    private static let finest = 0.25

    init(density: NaturalDensity) {
        var cells: [SIMD16<Float>] = []
        cells.reserveCapacity(Self.sigmaCount * Self.columns)
        var sigma = Self.leastSigma
        for _ in 0..<Self.sigmaCount {
            for column in 0..<Self.columns {
                let r = Double(column) * Self.step - Self.reach
                let natural = density(r, sigma: sigma)
                var cell = SIMD16<Float>()
                for (lane, alternative) in Self.alternatives.enumerated() {
                    let p = alternative.probability
                    let lossy = density.afterLoss(
                        r, sigma: sigma, from: alternative.low, to: alternative.high)
                    let ratio = log(((1 - p) * natural + p * lossy) / natural)
                    cell[lane] = Float(ratio)
                }
                cells.append(cell)
            }
            sigma *= Self.sigmaRatio
        }
        self.cells = cells
        let most = Int(sigma / Self.finest)
        rowOfSigma = (0...most).map { place in
            let sigma = max(Self.leastSigma, Double(place) * Self.finest)
            let bin = Int((log(sigma / Self.leastSigma) / log(Self.sigmaRatio)).rounded())
            return min(bin, Self.sigmaCount - 1) * Self.columns
        }
    }

    /// Of one residual, in kilograms; negative is short.
    func ratios(residual: Double, sigma: Double) -> SIMD16<Float> {
        let row = rowOfSigma[min(Int(sigma / Self.finest), rowOfSigma.count - 1)]
        let place = (max(-Self.reach, min(residual, Self.reach - 0.001)) + Self.reach) / Self.step
        let column = Int(place)
        let part = Float(place - Double(column))
        let low = cells[row + column]
        return low + (cells[row + column + 1] - low) * part
    }
}
