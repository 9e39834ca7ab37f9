internal import Glibc
public import WeighingCore

extension Uptime {
    /// The system's monotonic clock.
    public static var now: Uptime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Uptime(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
