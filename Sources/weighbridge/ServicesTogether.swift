import ServiceLifecycle

/// Services that end at the same time. A group ends its services one after another; what waits for
/// a device looks up from it ten times a second, which a site with a hundred lines would feel.
struct ServicesTogether: Service {
    let services: [any Service]

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services {
                group.addTask { try await service.run() }
            }
            try await group.waitForAll()
        }
    }
}
