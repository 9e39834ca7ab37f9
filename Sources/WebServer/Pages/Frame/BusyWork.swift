internal import Dispatch

/// Work that keeps its thread busy for long, such as a workbook or a bundle: the few threads that
/// answer requests stay free.
enum BusyWork {
    static func run<Made: Sendable>(
        _ work: @escaping @Sendable () throws -> Made
    ) async throws -> Made {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
        }
    }
}
