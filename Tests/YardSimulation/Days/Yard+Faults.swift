internal import IndicatorProtocols
internal import Operations
internal import SiteStore

/// What goes wrong, at any moment.
extension Yard {
    /// - Parameter seconds: how long the moment lasts.
    func temptFate(_ seconds: Double) async throws {
        if let at = spaceReturnsAt, time.now >= at { makeSpace() }
        if let at = clockCorrectedAt, time.now >= at {
            time.correctWall()
            clockCorrectedAt = nil
        }
        if chance.happens(faults.linkLost * seconds) { await loseLink() }
        if chance.happens(faults.wallJump * seconds) { jumpClock() }
        if chance.happens(faults.fullDisk * seconds) { fillDisk() }
        if chance.happens(faults.kill * seconds) { try await kill() }
        if chance.happens(faults.gracefulStop * seconds) { try await stopAndStart() }
    }

    private func loseLink() async {
        counts.lostLinks += 1
        let index = chance.within(0...(lanes.count - 1))
        lanes[index].linkDownUntil = time.now + chance.within(200...30_000)
        // A pulled plug is told; a dead device is only silent.
        if chance.happens(0.5) {
            await station(of: index).admit(.lost(.closed(place: "COM1", detail: "gone")))
            await station(of: index).settle()
        }
    }

    private func jumpClock() {
        counts.wallJumps += 1
        let size: Int64 =
            chance.happens(0.2)
            ? chance.within(3_600_000...100_000_000) : chance.within(2_500...600_000)
        time.jumpWall(by: chance.happens(0.5) ? size : -size)
        clockCorrectedAt = time.now + chance.within(5_000...1_800_000)
    }

    private func fillDisk() {
        guard !disk.isFull else { return }
        counts.fullDisks += 1
        disk.fill(beyond: chance.within(0...(disk.logBytes + 20_000)))
        spaceReturnsAt = time.now + chance.within(2_000...60_000)
    }

    /// The power is cut, or the program is killed: nothing is finished.
    func kill() async throws {
        counts.kills += 1
        try await restart(from: disk.image())
    }

    /// Goes on with the bytes that were on the disk.
    func restart(from image: SimulatedDisk.Image) async throws {
        makeSpace()
        try disk.restart(from: image)
        if chance.happens(0.5) { time.reboot() }
        daemon = try await SimulatedDaemon(path: disk.storePath, scales: scales, time: time)
        beginAnew()
    }

    /// SIGTERM, and a start.
    private func stopAndStart() async throws {
        counts.gracefulStops += 1
        makeSpace()
        await daemon.stop()
        daemon = try await SimulatedDaemon(path: disk.storePath, scales: scales, time: time)
        beginAnew()
    }

    /// The new program knows nothing of the trucks on the decks: they have to drive off and on.
    private func beginAnew() {
        keeperMoment = daemon.keeper.moment
        for index in lanes.indices where lanes[index].trip != nil {
            lanes[index].isNamed = false
            lanes[index].decoder.reset()
            lanes[index].leavesAt = min(lanes[index].leavesAt, time.now + 6_000)
        }
    }
}
