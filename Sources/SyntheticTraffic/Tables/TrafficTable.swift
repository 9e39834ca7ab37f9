/// The four files of a history as text: comma-separated, a header, what is missing empty.
public enum TrafficTable: String, Sendable, CaseIterable {
    case loads = "loads.csv"
    case anchors = "anchors.csv"
    case truth = "truth.csv"
    case truthLoads = "truth_loads.csv"

    public var fileName: String { rawValue }

    public var columns: [String] {
        switch self {
        case .loads:
            [
                "load_id", "ts", "recv_ts", "scale", "customer", "customer_scale", "carrier",
                "vehicle", "driver", "product", "shipped_kg", "received_kg", "days", "ship_gross",
                "ship_tare", "tare_kind", "recv_gross", "recv_tare", "distance_km", "temp_c", "rh",
                "e_ship", "e_recv",
            ]
        case .anchors: ["ts", "kind", "scale", "ref", "load_kg", "diff_kg", "u_kg"]
        case .truth: ["kind", "entity", "start", "end", "size", "kl_per_load"]
        case .truthLoads: ["load_id", "kind", "entity"]
        }
    }

    /// The whole file. No value holds a comma, a quote or a line break.
    public func text(of history: TrafficHistory) -> String {
        var text = columns.joined(separator: ",") + "\n"
        switch self {
        case .loads: for load in history.loads { text += Self.line(load) }
        case .anchors: for anchor in history.anchors { text += Self.line(anchor) }
        case .truth: for fault in history.truth { text += Self.line(fault) }
        case .truthLoads:
            for load in history.truthLoads {
                text += "\(load.load),\(load.kind.rawValue),\(load.entity)\n"
            }
        }
        return text
    }

    private static func line(_ load: TrafficLoad) -> String {
        let slip = load.received
        let place =
            "\(load.id),\(load.shippedAt.text),\(load.receivedAt?.text ?? ""),\(load.ownScale),"
            + "\(load.customer),\(load.customerScale),\(load.carrier),\(load.vehicle),"
            + "\(load.driver),\(load.product)"
        let masses =
            "\(load.shippedKg),\(whole(slip?.net)),\(decimal(load.milliDays, places: 3)),"
            + "\(load.shipGross),\(load.shipTare),\(load.isTareStored ? "stored" : "weighed"),"
            + "\(whole(slip?.gross)),\(whole(slip?.tare))"
        let rest =
            "\(load.distance),\(decimal(load.temperatureTenths, places: 1)),\(load.humidity),"
            + "\(load.shipDivision),\(load.receiverDivision)"
        return "\(place),\(masses),\(rest)\n"
    }

    private static func line(_ anchor: TrafficAnchor) -> String {
        "\(anchor.time.text),\(anchor.kind.rawValue),\(anchor.scale),\(anchor.reference),"
            + "\(anchor.loadKg),\(anchor.differenceKg),\(anchor.uncertaintyKg)\n"
    }

    private static func line(_ fault: TruthFault) -> String {
        let size =
            fault.kind.isOfOneLoad
            ? whole(Int(fault.size.rounded()))
            : decimal(Int((fault.size * 10_000).rounded()), places: 4)
        let kl = fault.klPerLoad.map { decimal(Int(($0 * 1e6).rounded()), places: 6) } ?? ""
        return "\(fault.kind.rawValue),\(fault.entity),\(fault.start.text),\(fault.end.text),"
            + "\(size),\(kl)\n"
    }

    private static func whole(_ number: Int?) -> String { number.map(String.init) ?? "" }

    /// `-1.500` of -1500 and three places.
    static func decimal(_ scaled: Int, places: Int) -> String {
        let digits = String(abs(scaled))
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        let sign = scaled < 0 ? "-" : ""
        return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}
