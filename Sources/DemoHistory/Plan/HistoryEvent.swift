internal import ContractCore
internal import TradeValues

/// Something that somebody does at a moment of the history.
struct HistoryEvent: Sendable {
    let at: HistoryMoment
    let work: Work

    /// Numbers are indexes of the plan.
    enum Work: Sendable {
        /// The head of the day before is signed, and its report issued and signed.
        case morning
        case verifyScales
        case requirements(contract: Int)
        case draftContract(Int)
        case reviseContract(Int)
        case contract(Int, ContractWorkflow.Action, isRefusal: Bool = false)
        case draftSupplement(Int)
        case supplement(Int, SupplementWorkflow.Action)
        case askDates(Int)
        case consentDates(Int)
        case pickup(Pickup, PickupStep)
        case declare(Pickup, Int)
        case purchase(Int)
        case closePurchase(Int)
        case firstWeighing(Int)
        case secondWeighing(Int)
        case amend(Int)
        case slip(Int, isWithdrawal: Bool)
        case statement(Statement, StatementStep)
        case pay(contract: Int)
        case close(contract: Int)
    }

    struct Pickup: Hashable, Sendable {
        let contract: Int
        let index: Int
    }

    enum PickupStep: Sendable {
        case authorise
        case notice
        case consent
        case assign
        case send
        case order
        case lateMoney
        case closeOrder
    }

    struct Statement: Hashable, Sendable {
        let contract: Int
        let index: Int
    }

    enum StatementStep: Sendable {
        case draft
        case send
        case dispute
        case confirm
        case memo
        case refuseMemo
        case audit
        case post
    }
}
