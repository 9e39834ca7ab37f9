internal import BilingualTerms
import CameraLinks
import IndicatorLinks
import IndicatorProtocols
import LoadingCore
import Logging
import Operations
import ServiceLifecycle
import SiteConfiguration
internal import SiteStore
import TradeValues
internal import UnixSignals
import WebServer
import WeighingCore

/// The daemon of one site; the only place where the parts are put together.
struct Daemon {
    let configuration: SiteConfiguration
    let site: WeighbridgeSite
    private let lines: [IndicatorLine]
    private let tapServer: TapServer
    private let scoreboards: [Scoreboard]
    /// Held as long as the daemon lives.
    private let lock: StoreLock
    private let photographer: Photographer
    private let exchange: Exchange
    private let logger: Logger

    /// A shutdown that takes longer is a fault of ours; the store is safe at any moment.
    private static let shutdownLimit = Duration.seconds(10)

    init(_ configuration: SiteConfiguration, logger: Logger) throws {
        self.configuration = configuration
        self.logger = logger
        OpenFileLimit.apply()
        lock = try configuration.lockStore()
        let store = try configuration.openStore()
        let feed = LiveWeightFeed()
        let clock = SiteClock(now: { .now }, uptime: { .now })
        let orders = configuration.scales.map { _ in DeckOrders() }
        let taps = Dictionary(
            uniqueKeysWithValues: configuration.scales.map { ($0.id, WireTap()) })
        tapServer = configuration.tapServer(taps, logger: logger)
        let cameras = configuration.cameras.map(\.description)
        let photographer = Photographer(
            cameras: cameras, store: store, retention: configuration.photographs.retention,
            clock: clock, logger: logger)
        self.photographer = photographer
        let stations = zip(configuration.scales, orders).map { scale, orders in
            ScaleStation(
                scale: scale.description, store: store, feed: feed, clock: clock,
                photographer: photographer, logger: logger, orderOutputs: { orders.place($0) })
        }
        site = WeighbridgeSite(
            id: configuration.site.id, name: configuration.site.name,
            nameEnglish: configuration.site.nameEnglish, store: store, feed: feed, clock: clock,
            stations: stations, cameras: cameras, retention: configuration.photographs.retention,
            webhooks: try configuration.webhookDescriptions(),
            receiptLateDays: configuration.site.receiptLateDays, logger: logger)
        exchange = Exchange(site: site, dropFolder: configuration.dropFolder, logger: logger)
        let boards = zip(configuration.scales, stations).map { scale, station in
            scale.boards(of: station, logger: logger)
        }
        scoreboards = boards.flatMap { $0 }
        lines = configuration.lines.compactMap { line in
            let indices = configuration.scales.indices.filter {
                configuration.scales[$0].line == line.id
            }
            let devices = indices.map { index in
                let scale = configuration.scales[index]
                return scale.device(
                    tap: taps[scale.id, default: WireTap()], boards: boards[index],
                    station: stations[index])
            }
            let ports = configuration.scales.indices.compactMap { index in
                configuration.scales[index].port(
                    on: line.id, orders: orders[index], station: stations[index])
            }
            guard !devices.isEmpty || !ports.isEmpty else { return nil }
            return IndicatorLine(
                id: line.id, address: line.address, devices: devices, ports: ports, logger: logger)
        }
    }

    /// Runs until SIGINT or SIGTERM.
    ///
    /// - Parameters:
    ///   - extra: further services, which end before the daemon's own.
    ///   - onReady: called with the port once pages are served.
    func run(
        with extra: [any Service] = [], onReady: @escaping @Sendable (Int) async -> Void
    ) async throws {
        if try await site.store.accounts().isEmpty {
            logger.notice(
                "nobody can sign in yet: weighbridge user add --config FILE NAME --role administrator"
            )
        }
        try await site.store.auditSettings(
            configuration.entries, by: TableImport.person, at: site.clock.now())
        let signIn = SignInDesk(
            store: site.store, clock: site.clock,
            lockAfterMinutes: configuration.web.lockAfterMinutes)
        let web = try WebServer(
            site: site, signIn: signIn,
            address: .init(host: configuration.web.address, port: configuration.web.port),
            logger: logger, onReady: onReady)
        // In the order of dependency: ended in reverse.
        var services: [any Service] = [
            LedgerKeeper(
                store: site.store, path: configuration.storePath, clock: site.clock, logger: logger),
            PhotographKeeper(
                store: site.store, retention: configuration.photographs.retention,
                clock: site.clock, logger: logger),
            photographer,
        ]
        // A group takes a service that returns at once for one that failed.
        if !exchange.services.isEmpty {
            services.append(ServicesTogether(services: exchange.services))
        }
        services.append(contentsOf: site.stations)
        services.append(ServicesTogether(services: scoreboards + lines as [any Service]))
        services.append(tapServer)
        services.append(web)
        services.append(ResidentMemory())
        services.append(contentsOf: extra)
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = Self.shutdownLimit
        try await ServiceGroup(configuration: group).run()
        closeStore()
    }

    /// Leaves the store as one file, which somebody may carry away with any tool. One that cannot
    /// be closed is whole all the same, with the log beside it.
    private func closeStore() {
        do {
            try site.store.close()
        } catch {
            logger.notice(
                "the store's log stays beside it; copy both, or use weighbridge backup: \(error)")
        }
    }
}

extension SiteConfiguration {
    /// Shows the scales' wires to whoever may read the store.
    ///
    /// - Parameter taps: by the scales' ids.
    fileprivate func tapServer(_ taps: [String: WireTap], logger: Logger) -> TapServer {
        var wires: [String: TapServer.Wire] = [:]
        for scale in scales {
            guard let line = lines.first(where: { $0.id == scale.line }), let tap = taps[scale.id]
            else { continue }
            wires[scale.id] = .init(profile: scale.profile, address: line.address, tap: tap)
        }
        return TapServer(
            path: TapServer.path(store: storePath), wires: wires, logger: logger, now: { .now })
    }
}

extension SiteConfiguration.Scale {
    var description: ScaleDescription {
        ScaleDescription(
            id: id, name: name, nameEnglish: nameEnglish, range: range, policy: policy,
            unit: profile.unit,
            profile: RecordedSetting(.profile, name: profile.name, content: profile.text),
            capturesAutomatically: capturesAutomatically, checks: checks,
            storedTareDays: storedTareDays, sensors: sensors.map(\.sensor),
            signals: DeckSignals(wired, selfClosing: selfClosing),
            scoreboards: scoreboards.map { "\($0.format), \($0.address.text)" })
    }

    /// The scale's big displays.
    fileprivate func boards(of station: ScaleStation, logger: Logger) -> [Scoreboard] {
        scoreboards.enumerated().compactMap { index, board in
            ScoreboardCatalog.format(named: board.format).map { format in
                Scoreboard(
                    scale: id, number: index + 1, format: format, address: board.address,
                    staleAfterMilliseconds: policy.staleAfterMilliseconds, logger: logger,
                    receive: { station.deliver($0) })
            }
        }
    }

    /// The scale's indicator on its line.
    fileprivate func device(
        tap: WireTap, boards: [Scoreboard], station: ScaleStation
    ) -> LineDevice {
        LineDevice(
            scale: id, unitID: unitID, profile: profile,
            staleAfterMilliseconds: policy.staleAfterMilliseconds, tap: tap,
            receive: { event in
                // The display repeats the indicator, not what becomes of the weight.
                for board in boards { board.deliver(event) }
                station.deliver(event)
            })
    }

    private var wired: [DeckSignal] { signals.map(\.coil.signal) }

    /// Barriers with a momentary relay to open them and none to close them.
    private var selfClosing: [Barrier] {
        Barrier.allCases.filter { barrier in
            !wired.contains(barrier.signal(.closed))
                && signals.contains {
                    $0.coil.signal == barrier.signal(.open) && $0.coil.pulseMilliseconds != nil
                }
        }
    }

    /// The scale's sensors and outputs on one line; nil when it has none there.
    fileprivate func port(on line: String, orders: DeckOrders, station: ScaleStation) -> DeckPort? {
        let contacts = sensors.filter { $0.line == line }.map(\.contact)
        let coils = signals.filter { $0.line == line }.map(\.coil)
        guard !contacts.isEmpty || !coils.isEmpty else { return nil }
        return DeckPort(
            scale: id, contacts: contacts, coils: coils,
            // Outputs are on one line; a port that only reads must not take their orders.
            orders: coils.isEmpty ? DeckOrders() : orders, receive: { station.deliver($0) })
    }
}

extension SiteConfiguration.Camera {
    var description: CameraDescription {
        var snapshot: CameraDescription.Snapshot?
        if let snapshotURL {
            let camera = SnapshotCamera(url: snapshotURL, user: user, password: password)
            snapshot = { await camera.take() }
        }
        return CameraDescription(
            id: id, name: name, nameEnglish: nameEnglish, scale: scale, position: position,
            kind: kind, gate: PlateGate(minimumConfidence: minimumConfidence),
            snapshot: snapshot)
    }
}
