internal import Logging
internal import SiteStore
internal import TradeValues
internal import WeighingCore

extension ScaleStation {
    /// Something was recorded about this scale: asks the store again.
    public func certificationChanged() async {
        certifiedDay = nil
        await followCertification()
    }

    /// Asks the store once a day, and after every change, whether the scale may weigh. The store
    /// decides again with every weighing; this is what the screen shows before.
    func followCertification() async {
        let today = store.calendar.date(of: clock.now())
        guard certifiedDay != today else { return }
        certifiedDay = today
        do {
            certification = try await store.certification(ofScale: scale.id, on: today)
            certificationRefusal = nil
        } catch let refusal as CertificationRefusal {
            certification = nil
            certificationRefusal = refusal
        } catch {
            // The store is out of reach: asked again at the next tick.
            certifiedDay = nil
            logger.error("certification not read: \(error)")
            return
        }
        await followZero()
        showChange()
        publish()
    }

    /// Counts the zero's moves on from what is written down: from nothing after a check that passed,
    /// from the last sum after a restart.
    private func followZero() async {
        guard let total = try? await store.zeroTotal(ofScale: scale.id), backlog.isEmpty else {
            // Not read, or a move is still on its way to the disk: asked again at the next tick.
            certifiedDay = nil
            return
        }
        cycle.countZero(from: total)
    }

    func noteZeroSetting(_ setting: ZeroMonitor.Setting) {
        logger.notice("zero set while \(setting.shown.kilogramsText) kg were shown")
        let now = clock.now()
        enqueue { [store, scale] in
            try await store.noteZeroSetting(setting, scale: scale.id, at: now)
        }
    }
}
