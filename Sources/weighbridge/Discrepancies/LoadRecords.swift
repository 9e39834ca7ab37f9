import BilingualTerms
import DetectionCore
import Foundation
import TradeValues

/// The columns of loads.csv.
enum LoadColumn: String, SpreadsheetColumn {
    case loadID = "load_id"
    case shippedAt = "ts"
    case receivedAt = "recv_ts"
    case scale
    case customer
    case customerScale = "customer_scale"
    case carrier
    case vehicle
    case driver
    case product
    case shipped = "shipped_kg"
    case received = "received_kg"
    case days
    case shippedGross = "ship_gross"
    case shippedTare = "ship_tare"
    case tareKind = "tare_kind"
    case receivedGross = "recv_gross"
    case receivedTare = "recv_tare"
    case distance = "distance_km"
    case temperature = "temp_c"
    case humidity = "rh"
    case shippedInterval = "e_ship"
    case receivedInterval = "e_recv"

    var isRequired: Bool { [.shippedAt, .shipped, .received].contains(self) }
}

/// Rows of loads.csv as the engine takes them.
struct LoadRecords {
    private typealias Reader = RecordReader<LoadColumn>
    /// Of an ordinary truck scale, where the file does not say.
    private static let usualInterval = 20
    private static let weights = 1...200_000

    private var loads: [SettledLoad] = []
    private var ids: Set<String> = []

    var count: Int { loads.count }

    /// By receipt; equal times in the file's order.
    var inOrder: [SettledLoad] {
        loads.indices.sorted {
            (loads[$0].receivedAt, $0) < (loads[$1].receivedAt, $1)
        }.map { loads[$0] }
    }

    mutating func take(_ row: SpreadsheetRow<LoadColumn>, _ report: inout RowReport) {
        var reader = Reader(row: row)
        let id = row[.loadID].isEmpty ? "\(row.line)" : row[.loadID]
        if ids.contains(id) {
            reader.note(.loadID, Phrase("前面已有 \(id)", "\(id) stands further up"))
        }
        let shippedAt = reader.time(.shippedAt)
        let receivedAt = reader.optionalTime(.receivedAt) ?? shippedAt
        let shipped = reader.kilograms(.shipped, Self.weights)
        let received = reader.kilograms(.received, Self.weights)
        let customer = row[.customer]
        let customerScale = row[.customerScale].isEmpty ? customer : row[.customerScale]
        let load = SettledLoad(
            id: id, shippedAt: shippedAt ?? 0, receivedAt: receivedAt ?? 0, scale: row[.scale],
            customer: customer, customerScale: customerScale, carrier: row[.carrier],
            vehicle: row[.vehicle], driver: row[.driver], product: row[.product],
            shipped: shipped ?? 0, received: received ?? 0, days: reader.number(.days, 0...60),
            shippedGross: reader.optionalKilograms(.shippedGross),
            shippedTare: reader.optionalKilograms(.shippedTare),
            tareKind: reader.tareKind(.tareKind),
            receivedGross: reader.optionalKilograms(.receivedGross),
            receivedTare: reader.optionalKilograms(.receivedTare),
            distance: reader.number(.distance, 0...10_000),
            temperature: reader.number(.temperature, -60...60),
            humidity: reader.number(.humidity, 0...100),
            shippedInterval: reader.optionalKilograms(.shippedInterval) ?? Self.usualInterval,
            receivedInterval: reader.optionalKilograms(.receivedInterval) ?? Self.usualInterval)
        guard reader.isUsable(&report) else { return }
        ids.insert(id)
        loads.append(load)
    }
}

extension RecordReader where Column == LoadColumn {
    fileprivate mutating func tareKind(_ column: LoadColumn) -> SettledLoad.TareKind {
        switch row[column].lowercased() {
        case "stored", "存储": return .stored
        case "", "weighed", "过磅": return .weighed
        default:
            note(column, Phrase("应为 weighed 或 stored", "has to be weighed or stored"))
            return .weighed
        }
    }
}
