public import BilingualTerms
public import ContractCore
public import TradeValues

extension ContractAnalysis {
    /// What is drawn of a month. Raw values name the drawings on a page.
    public enum Drawing: String, CaseIterable, Sendable {
        /// Beside the months compared with.
        case loaded
        case onTime = "on-time"
        /// How far received lies from shipped.
        case discrepancy
    }

    /// Nil when there is nothing to draw.
    public func chart(
        _ drawing: Drawing, _ dimension: Dimension, _ language: Language, _ calendar: SiteCalendar
    ) -> BarChart? {
        let named = groups(by: dimension).map { group in
            (Self.name(of: group, dimension).shown(language, calendar), group.comparison)
        }
        let chart =
            switch drawing {
            case .loaded: Self.loaded(named, language)
            case .onTime: Self.onTime(named, language)
            case .discrepancy: Self.discrepancy(named, language)
            }
        return chart.groups.isEmpty ? nil : chart
    }

    // MARK: Parts

    private typealias Named = [(name: String, comparison: Comparison)]

    private static func loaded(_ groups: Named, _ language: Language) -> BarChart {
        let tonnes = PageTerm.tonnes.phrase[language]
        return BarChart(
            title: Phrase("发货量 吨", "Loaded, t")[language],
            legend: [
                Phrase("实心：本月", "solid: this month"),
                Phrase("斜线：上月", "hatched: the month before"),
                Phrase("空心：去年同月", "hollow: a year before"),
            ].map { $0[language] },
            groups: groups.compactMap { name, comparison in
                let nets = [
                    comparison.present, comparison.monthBefore, comparison.yearBefore,
                ].map(\.loaded.net)
                // Who only settles or owes something has no loads to draw.
                guard comparison.present.contracts > 0 || nets.contains(where: { $0 != .zero })
                else { return nil }
                return BarChart.Group(
                    name: name,
                    bars: nets.map {
                        .init(
                            size: $0.grams, text: "\(GroupedNumber.text($0.tonnesText)) \(tonnes)")
                    })
            })
    }

    private static func onTime(_ groups: Named, _ language: Language) -> BarChart {
        BarChart(
            title: Phrase("准期率", "On-time rate")[language],
            groups: groups.compactMap { name, comparison in
                comparison.present.onTimeRate.map { rate in
                    BarChart.Group(
                        name: name, bars: [.init(size: rate.tenths, text: "\(rate.text) %")])
                }
            }, full: 1_000)
    }

    /// How large, whichever way; which way is told by the sign of the number.
    private static func discrepancy(_ groups: Named, _ language: Language) -> BarChart {
        BarChart(
            title: Phrase("磅差 ‰（收货－发货）", "Discrepancy ‰ (received − shipped)")[language],
            groups: groups.compactMap { name, comparison in
                comparison.returns.discrepancyPerMille.map { rate in
                    BarChart.Group(
                        name: name,
                        bars: [
                            .init(
                                size: abs(rate.digits),
                                text: "\(GroupedNumber.text(rate.text)) ‰")
                        ])
                }
            })
    }
}
