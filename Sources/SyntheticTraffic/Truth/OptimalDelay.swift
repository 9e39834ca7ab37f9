internal import Glibc

/// The fewest loads in which anybody could notice a change, on average (reference, section 7):
/// CUSUM's delay, which is optimal, by Siegmund's approximation with δ = √(2 KL).
public enum OptimalDelay {
    /// - Parameters:
    ///   - kl: nats per affected load.
    ///   - falseAlarmEvery: ARL₀, in updates of a stream.
    /// - Returns: loads from the change to the alarm.
    public static func loads(kl: Double, falseAlarmEvery: Double) -> Double {
        guard kl > 0 else { return .infinity }
        let delta = (2 * kl).squareRoot()
        let scaled = barrier(falseAlarmEvery * kl)
        // With drift θ = δ/2: (exp(−δb) + δb − 1) / (2θ²); 2θ² = KL.
        return max(1, (exp(-scaled) + scaled - 1) / (delta * delta / 2))
    }

    /// δb, where exp(δb) − δb − 1 = ARL₀ · KL, by Newton's method from above.
    private static func barrier(_ target: Double) -> Double {
        var scaled = log(target + 1) + 2
        // Each step squares the error; ten are more than enough.
        for _ in 0..<60 {
            let excess = exp(scaled) - scaled - 1 - target
            scaled -= excess / max(1e-12, exp(scaled) - 1)
        }
        return max(0, scaled)
    }

    /// False alarms are budgeted at one a factory-year, and a factory has about six streams to each
    /// load (section 6).
    public static func falseAlarmEvery(loadsPerYear: Double) -> Double { 6 * loadsPerYear }
}
