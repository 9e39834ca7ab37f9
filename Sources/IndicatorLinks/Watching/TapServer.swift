internal import Glibc
public import IndicatorProtocols
public import Logging
public import ServiceLifecycle
public import TradeValues

/// Shows the wires of the daemon's scales to `weighbridge watch`, on a Unix domain socket beside
/// the store: the daemon holds its ports alone and need not be stopped to look at one.
///
/// A client sends the scale's id and a line feed, and is answered with a recording that grows
/// (``WireRecording``), or with one line that refuses (``TapRefusal``). The socket is the daemon's
/// user's only; what can be done with it is to look.
public struct TapServer: Service {
    /// A scale's wire and what a recording of it is headed with.
    public struct Wire: Sendable {
        let profile: DeviceProfile
        let address: LineAddress
        let tap: WireTap

        public init(profile: DeviceProfile, address: LineAddress, tap: WireTap) {
            self.profile = profile
            self.address = address
            self.tap = tap
        }
    }

    private let path: String
    private let wires: [String: Wire]
    private let logger: Logger
    private let now: @Sendable () -> Timestamp

    /// One who looks, one who records, and two who have forgotten that they look.
    public static let mostWatchers = 4
    /// How late the news may be.
    private static let pauseMilliseconds = 50

    /// - Parameters:
    ///   - path: where the socket is made, see ``path(store:)``.
    ///   - wires: by the scales' ids.
    ///   - now: the host's wall clock.
    public init(
        path: String, wires: [String: Wire], logger: Logger,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.path = path
        self.wires = wires
        self.logger = logger
        self.now = now
    }

    /// The socket that belongs to a store.
    public static func path(store: String) -> String { "\(store).watch" }

    /// Serves until shutdown. Without its socket the daemon weighs on, and nobody can watch.
    public func run() async throws {
        await LineThread.run(name: "watch") { stop in
            do throws(LinkFault) {
                let listener = try TapSocket.listen(
                    at: path, backlog: Int32(Self.mostWatchers))
                serve(listener, until: stop)
                close(listener)
                unlink(path)
            } catch {
                logger.warning("weighbridge watch will not work: \(error)")
                while !stop.isSet { stop.pause(milliseconds: StopFlag.longestPauseMilliseconds) }
            }
        }
    }

    private func serve(_ listener: Int32, until stop: StopFlag) {
        var clients: [TapClient] = []
        while !stop.isSet {
            var polled = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            let pause =
                clients.isEmpty ? StopFlag.longestPauseMilliseconds : Self.pauseMilliseconds
            _ = poll(&polled, 1, Int32(pause))
            if polled.revents != 0 { admit(from: listener, into: &clients) }
            clients.removeAll { !$0.goOn(wires, now) }
        }
    }

    private func admit(from listener: Int32, into clients: inout [TapClient]) {
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let client = TapClient(descriptor: descriptor)
        if clients.count < Self.mostWatchers {
            clients.append(client)
        } else {
            client.refuse(.tooManyWatchers)
        }
    }
}
