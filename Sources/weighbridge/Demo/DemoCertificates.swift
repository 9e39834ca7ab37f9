import AccessCore
import Operations
import SiteStore
import TradeValues

/// The demo scales' certificates: two that hold for most of a year, and one scale that nobody has
/// recorded yet.
struct DemoCertificates {
    static func prepare(_ site: WeighbridgeSite) async throws {
        for (index, station) in site.stations.dropLast().enumerated() {
            let scale = station.scale.id
            guard try await site.certifications.record(of: scale).verifications.isEmpty else {
                continue
            }
            let verifiedOn = site.today.advanced(byDays: -60 - index)
            try await site.certifications.recordVerification(
                of: scale, certificate: "LX-26-004\(index + 1)", authority: "市计量检定所",
                verifiedOn: verifiedOn.text, validUntil: verifiedOn.advanced(byDays: 364).text,
                seals: "接线盒 A-\(index)01，仪表 A-\(index)02", by: "地磅主管")
            let check = try site.certifications.check(
                of: scale, means: "weights", reference: "标准砝码 M1-7",
                rows: [
                    CheckRow(load: "400", indication: "400"),
                    CheckRow(load: "10000", indication: "10000"),
                    CheckRow(load: "20000", indication: "20020"),
                    CheckRow(load: "40000", indication: "40020"),
                ])
            _ = try await site.certifications.recordCheck(
                check, by: Person(name: "司磅员", roles: [.weighbridgeOperator]))
        }
    }
}
