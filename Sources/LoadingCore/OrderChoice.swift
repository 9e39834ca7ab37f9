public import ContractCore
public import TradeValues

/// Finds the order that a truck is here for.
public enum OrderChoice {
    /// - Parameters:
    ///   - named: the order somebody named, if any.
    ///   - expected: the open orders that list the truck's plate.
    ///   - day: the present business day.
    /// - Returns: the order, or nil when the truck is expected on none; it may be named later.
    /// - Throws: ``OrderRefusal`` when the named order does not admit the truck,
    ///   ``VisitRefusal/orderAmbiguous(_:orders:)`` when several would.
    public static func order(
        named: DeliveryOrder?, expected: [DeliveryOrder], for plate: Plate, on day: CalendarDay
    ) throws -> DeliveryOrder? {
        if let named {
            try named.admit(plate, on: day)
            return named
        }
        let open = expected.filter { (try? $0.admit(plate, on: day)) != nil }
        if open.count > 1 {
            throw VisitRefusal.orderAmbiguous(plate, orders: open.map(\.number))
        }
        // One order that lists the truck but does not admit it: say why rather than forget it.
        if open.isEmpty, expected.count == 1 { try expected[0].admit(plate, on: day) }
        return open.first
    }

    /// Adds a line for `order` to a visit.
    ///
    /// - Throws: ``VisitRefusal`` when the visit takes no more orders, has this one already, or its
    ///   goods move the other way: the weighings in between would mean two things at once.
    public static func adding(_ order: DeliveryOrder, to visit: Visit, others: [DeliveryOrder])
        throws(VisitRefusal) -> Visit
    {
        guard VisitState.next(from: visit.state, by: .addOrder) != nil else {
            throw .notPossible(.addOrder, state: visit.state)
        }
        guard visit.lines.count < Visit.maximumLines else {
            throw .tooManyLines(maximum: Visit.maximumLines)
        }
        guard
            !visit.lines.contains(where: {
                $0.orderNumber == order.number && $0.ticketNumber == nil
            })
        else { throw .orderAlreadyOnVisit(order: order.number) }
        if let other = others.first, other.movement.direction != order.movement.direction {
            throw .movementsMixed(order: order.number)
        }
        var visit = visit
        visit.lines.append(VisitLine(orderNumber: order.number))
        return visit
    }
}
