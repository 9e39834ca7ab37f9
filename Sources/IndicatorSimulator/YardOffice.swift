/// What the trucks of a simulated yard need from the weighbridge; the real program answers.
///
/// Every method may throw the program's own refusal. The yard tells it to whoever watches, and the
/// truck drives off and tries again.
public protocol YardOffice: Sendable {
    /// What the plate camera says: this truck stands on this scale, here for this order.
    ///
    /// - Parameter order: nil: let the program find it.
    func nameTruck(plate: String, order: String?, scale: String) async throws
    /// The operator's button. Throws when refused.
    func capture(scale: String) async throws
    /// Whether the weight of the truck now standing on the scale has been taken.
    func isCaptured(scale: String) async -> Bool
    /// Open orders that still take a truck.
    func openOrders() async throws -> [YardOrder]
    func createOrder(_ order: YardOrder) async throws
    /// Trucks inside with their first weighing, so that a second run of the demo goes on from
    /// there.
    func trucksInside() async throws -> [YardVisit]
    /// Settles a held load the way a supervisor would: accept it, or send it back to unload.
    func settleHold(plate: String) async throws
}
