internal import Synchronization

/// The free scales of a yard: who takes one has it alone until giving it back.
final class ScalePool: Sendable {
    let scales: [YardScale]
    private let free: Mutex<[Int]>

    init(_ scales: [YardScale]) {
        self.scales = scales
        free = Mutex(Array(scales.indices))
    }

    /// Nil when a truck stands on every scale.
    func take(using generator: inout SplitMix64) -> Int? {
        let choice = generator.next()
        return free.withLock { free in
            free.isEmpty ? nil : free.remove(at: Int(choice % UInt64(free.count)))
        }
    }

    func giveBack(_ index: Int) {
        free.withLock { $0.append(index) }
    }
}
