internal import TradeValues

/// One truck's way through the yard: it comes, is weighed, loads, is weighed again, leaves.
struct Trip {
    enum Kind {
        /// Empty first, full second.
        case sale
        /// Full first, empty second.
        case purchase
        /// Weighed once, full, with the tare of an earlier visit.
        case storedTare
    }

    let number: Int
    let truck: YardTruck
    let order: String
    let kind: Kind
    let tare: Double
    var net: Double
    /// When it wants to be on a scale next; simulation time.
    var dueAt: Int64
    var isSecond = false
    /// On a deck now.
    var isOnDeck = false
    var isDone = false
    /// Its load waits for somebody's decision.
    var isHeld = false
    /// Weighed by a person's word, because the scale did not answer.
    var isManual = false
    var attempts = 0
    /// Its open visit, since its first weighing.
    var visit: Int64?

    /// A driver who was sent away this often is done by hand, or goes home.
    static let mostAttempts = 8

    var gross: Double { tare + net }

    /// What stands on the deck at the next weighing.
    var weight: Double {
        switch kind {
        case .sale: isSecond ? gross : tare
        case .purchase: isSecond ? tare : gross
        case .storedTare: gross
        }
    }
}

/// A weight whose taking was answered: from now on nothing may lose it or change it.
struct Acknowledged {
    let key: String
    let weighing: Int64
    let grams: Int64
    let scale: String
    let plate: String
    /// The ticket that was printed with it.
    let ticket: String?
}

/// What somebody at a desk does when they come to it.
struct DeskTask {
    enum Work {
        case accept(visit: Int64, trip: Int)
        case reweigh(visit: Int64, trip: Int)
        case cancel(visit: Int64, trip: Int)
        case void(ticket: String)
        case correct(ticket: String, plate: String, order: String)
        case manual(trip: Int)
    }

    let work: Work
    var dueAt: Int64
}
