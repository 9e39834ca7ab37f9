import Reports
import Testing

@testable import WebServer

/// Bars that are read without colour.
@Suite struct BarChartTests {
    private func bars(_ chart: BarChart) -> [[String: Any]] {
        let groups = chart.values(id: "a", textID: "t")["groups"]
        return (groups as? [[String: Any]] ?? []).flatMap { $0["bars"] as? [[String: Any]] ?? [] }
    }

    @Test func barsAreToldApartByFillingAndNumber() {
        let chart = BarChart(
            title: "发货量",
            groups: [
                .init(
                    name: "甲",
                    bars: [
                        .init(size: 200, text: "200"), .init(size: 100, text: "100"),
                        .init(size: 0, text: "0"),
                    ])
            ])
        let bars = bars(chart)
        #expect(bars.map { $0["fill"] as? String } == ["currentColor", "url(#a-hatch)", "none"])
        #expect(bars.map { $0["width"] as? String } == ["78.0%", "39.0%", "0.0%"])
        #expect(bars.map { $0["text"] as? String } == ["200", "100", "0"])
        #expect(Set(bars.map { $0["y"] as? Int }).count == 3, "one below the other")
    }

    @Test func nothingIsDrawnBeyondThePage() {
        let many = BarChart(
            title: "发货量",
            groups: (0..<40).map { .init(name: "\($0)", bars: [.init(size: 0, text: "")]) })
        #expect(bars(many).count == BarChart.mostGroups)
        #expect(bars(BarChart(title: "发货量", groups: [])).isEmpty)
        let full = BarChart(
            title: "发货量", groups: [.init(name: "甲", bars: [.init(size: 500, text: "50.0 %")])],
            full: 1_000)
        #expect(bars(full).first?["width"] as? String == "39.0%")
    }
}
