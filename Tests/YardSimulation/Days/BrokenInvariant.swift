/// Something that must never happen has happened.
struct BrokenInvariant: Error, CustomStringConvertible {
    let invariant: String
    let detail: String

    init(_ invariant: String, _ detail: String) {
        self.invariant = invariant
        self.detail = detail
    }

    var description: String { "\(invariant): \(detail)" }
}
