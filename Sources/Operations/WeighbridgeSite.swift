public import ContractCore
public import LoadingCore
public import Logging
public import SiteStore
public import TradeValues

/// Everything that people and programs can do at a site; pages, API and the demo all come through
/// here.
public struct WeighbridgeSite: Sendable {
    public let id: String
    public let name: String
    public let nameEnglish: String
    public let store: SiteStore
    public let feed: LiveWeightFeed
    public let clock: SiteClock
    /// In the order of the configuration.
    public let stations: [ScaleStation]
    /// In the order of the configuration.
    public let cameras: [CameraDescription]
    /// Where plate cameras report.
    public let plates: PlateDesk
    /// In the order of the configuration.
    public let webhooks: [WebhookDescription]
    /// Days after a load from which its receipt is late.
    public let receiptLateDays: Int

    public init(
        id: String, name: String, nameEnglish: String, store: SiteStore, feed: LiveWeightFeed,
        clock: SiteClock, stations: [ScaleStation], cameras: [CameraDescription] = [],
        retention: PhotographRetention = .usual, webhooks: [WebhookDescription] = [],
        receiptLateDays: Int = ReceivedWeight.usualLateDays,
        logger: Logger = Logger(label: "site")
    ) {
        self.cameras = cameras
        self.webhooks = webhooks
        self.receiptLateDays = receiptLateDays
        plates = PlateDesk(
            cameras: cameras, stations: stations, store: store, retention: retention,
            clock: clock, logger: logger)
        self.id = id
        self.name = name
        self.nameEnglish = nameEnglish
        self.store = store
        self.feed = feed
        self.clock = clock
        self.stations = stations
    }

    public var calendar: SiteCalendar { store.calendar }
    /// The business day.
    public var today: CalendarDay { calendar.businessDay(of: clock.now()) }
    /// The date of the calendar.
    public var date: CalendarDay { calendar.date(of: clock.now()) }

    /// What an administrator does with accounts and tokens.
    public var accounts: AccountRegister { AccountRegister(store: store, clock: clock) }

    public var certifications: CertificationRegister { CertificationRegister(site: self) }

    public var requests: RequestDesk { RequestDesk(site: self) }
    public var contracts: ContractDesk { ContractDesk(site: self) }
    public var forms: FormDesk { FormDesk(site: self) }
    public var customerAccounts: AccountDesk { AccountDesk(site: self) }
    public var settlement: SettlementDesk { SettlementDesk(site: self) }
    public var verdicts: VerdictDesk { VerdictDesk(site: self) }

    public var masterData: MasterRegister { MasterRegister(store: store, clock: clock) }

    /// - Throws: ``LookupRefusal/scale(_:)``.
    public func station(_ id: String) throws -> ScaleStation {
        guard let station = stations.first(where: { $0.scale.id == id }) else {
            throw LookupRefusal.scale(id)
        }
        return station
    }

    // MARK: Orders

    public func enterOrder(_ draft: OrderDraft, by name: String) async throws -> DeliveryOrder {
        let order = try await store.enterOrder(draft, by: name, at: clock.now())
        await tellStationsOfOrders()
        return order
    }

    /// Enters all orders of a CSV file, or none.
    public func importOrders(csv: [UInt8], by name: String) async throws -> OrderImportResult {
        let result = try await store.importOrders(
            OrderTable(utf8: csv), by: name, at: clock.now())
        await tellStationsOfOrders()
        return result
    }

    /// Takes over all contracts' balances of a CSV file, or none.
    public func importContracts(csv: [UInt8], by name: String) async throws -> OrderImportResult {
        try await store.importContracts(ContractTable(utf8: csv), by: name, at: clock.now())
    }

    /// Closes or voids an order.
    public func end(
        order number: String, as state: DeliveryOrder.State, reason: String, by name: String
    ) async throws {
        try await store.end(
            order: number, as: state, reason: Reason(reason), by: name, at: clock.now())
        await tellStationsOfOrders()
    }

    private func tellStationsOfOrders() async {
        for station in stations { await station.ordersMayHaveChanged() }
    }

    // MARK: Visits

    public func cancelVisit(_ id: Int64, reason: String, by name: String) async throws {
        try await store.cancelVisit(id, reason: Reason(reason), by: name, at: clock.now())
        try await tellStations(of: id)
    }

    public func recordGoods(
        bags: String, batch: String, seals: String, ofVisit id: Int64, by name: String
    ) async throws {
        let goods = try LoadGoods(bags: bags, batch: batch, seals: seals)
        try await store.recordGoods(goods, ofVisit: id, by: name, at: clock.now())
        try await tellStations(of: id)
    }

    public func addOrder(_ number: String, toVisit id: Int64, by name: String) async throws {
        try await store.addOrder(number, toVisit: id, by: name, at: clock.now())
        try await tellStations(of: id)
    }

    public func acceptHold(
        ofVisit id: Int64, reason: String, by name: String
    ) async throws -> LoadRecord {
        let record = try await store.acceptHold(
            ofVisit: id, reason: Reason(reason), by: name, at: clock.now())
        try await tellStations(of: id)
        return record
    }

    public func reweigh(visit id: Int64, reason: String, by name: String) async throws {
        try await store.reweigh(visit: id, reason: Reason(reason), by: name, at: clock.now())
        try await tellStations(of: id)
    }

    private func tellStations(of visit: Int64) async throws {
        for station in stations { try await station.visitChanged(visit) }
    }
}
