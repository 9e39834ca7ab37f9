internal import IndicatorProtocols
internal import LoadingCore
internal import TradeValues
internal import WeighingCore

extension SiteConfiguration {
    /// Every setting in force, by its place in the file: what the audit log compares at a start.
    public var entries: [String: String] {
        var entries: [String: String] = [
            "site.id": site.id, "site.name": site.name, "site.name_en": site.nameEnglish,
            "site.time_zone": calendar.zoneName, "site.day_starts_at": calendar.dayStartText,
            "site.month_ends_on": "\(calendar.monthEndsOn)",
            "site.receipt_late_days": "\(site.receiptLateDays)",
            "store.path": storePath, "web.address": web.address, "web.port": "\(web.port)",
            "web.lock_after_minutes": "\(web.lockAfterMinutes)",
        ]
        for line in lines { entries["line.\(line.id)"] = line.address.text }
        for scale in scales {
            let settings = [
                "name": scale.name, "line": scale.line, "profile": scale.profile.name,
                "unit_id": "\(scale.unitID)",
                "capture": scale.capturesAutomatically ? "automatic" : "button",
                "range": scale.range.settingText, "checks": scale.checks.settingText,
                "stored_tare_days": scale.storedTareDays.map(String.init) ?? "none",
                "stale_after_milliseconds": "\(scale.policy.staleAfterMilliseconds)",
                "stability":
                    "\(scale.policy.windowMilliseconds) ms, \(scale.policy.minimumReadings), \(scale.policy.bandInDivisions) e",
            ]
            for (name, value) in settings { entries["scale.\(scale.id).\(name)"] = value }
            for (name, value) in scale.deckEntries { entries["scale.\(scale.id).\(name)"] = value }
            for (index, board) in scale.scoreboards.enumerated() {
                entries["scale.\(scale.id).scoreboard.\(index + 1)"] =
                    "\(board.format), \(board.address.text)"
            }
        }
        for camera in cameras {
            let settings = [
                "name": camera.name, "scale": camera.scale, "kind": camera.kind.rawValue,
                "position": camera.position.rawValue,
                "minimum_confidence": "\(camera.minimumConfidence)",
                "snapshot_url": camera.snapshotURL ?? "none", "user": camera.user ?? "none",
            ]
            for (name, value) in settings { entries["camera.\(camera.id).\(name)"] = value }
        }
        for webhook in webhooks {
            entries["webhook.\(webhook.id).url"] = webhook.url
            entries["webhook.\(webhook.id).events"] =
                webhook.events.map(\.rawValue).sorted().joined(separator: ", ")
        }
        entries["drop_folder.path"] = dropFolder ?? "none"
        entries["photographs.keep_days"] = "\(photographs.retention.keepDays)"
        entries["photographs.max_bytes"] = "\(photographs.retention.maximumBytes)"
        return entries
    }
}

extension SiteConfiguration.Scale {
    /// Sensors and outputs with their places.
    fileprivate var deckEntries: [String: String] {
        var entries: [String: String] = [:]
        for sensor in sensors {
            entries["sensor.\(sensor.sensor.means.rawValue)"] =
                "\(sensor.line) \(sensor.contact.place), \(sensor.sensor.settingText)"
        }
        for signal in signals {
            let ending = if case .module = signal.coil.pulse { " by the module" } else { "" }
            let pulse = signal.coil.pulseMilliseconds.map { ", \($0) ms\(ending)" } ?? ""
            entries["signal.\(signal.coil.signal.rawValue)"] =
                "\(signal.line) \(signal.coil.place)\(pulse)"
        }
        return entries
    }
}
