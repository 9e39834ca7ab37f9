public import AccessCore

/// Who works at the mill. Every action is taken by somebody whose roles allow it.
public struct HistoryPeople: Sendable {
    private let people: [Person]

    /// - Parameter people: for every role somebody; whoever has the fewest roles is taken first.
    public init(_ people: [Person]) {
        self.people = people.sorted { $0.roles.count < $1.roles.count }
    }

    /// One person for each role, when nobody says who works there.
    public static let oneForEachRole = HistoryPeople(
        Role.allCases.map { Person(name: $0.rawValue, roles: [$0]) })

    subscript(_ role: Role) -> Person {
        people.first { $0.roles.contains(role) } ?? Person(name: role.rawValue, roles: [role])
    }

    /// Whoever may do it.
    subscript(_ permission: Permission) -> Person {
        people.first { $0.may(permission) }
            ?? Person(name: permission.rawValue, roles: permission.roles)
    }
}
