public import BilingualTerms
public import ContractCore
public import TradeValues

extension ContractAnalysis {
    /// The drawings of a month: what was loaded beside the months compared with, what was on time,
    /// and how far received lies from shipped. Left out what there is nothing to draw of.
    public func charts(
        _ dimension: Dimension, _ language: Language, _ calendar: SiteCalendar
    ) -> [BarChart] {
        let named = groups(by: dimension).map { group in
            (Self.name(of: group, dimension).shown(language, calendar), group.comparison)
        }
        return [
            Self.loaded(named, language), Self.onTime(named, language),
            Self.discrepancy(named, language),
        ].filter { !$0.groups.isEmpty }
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
                guard nets.contains(where: { $0 != .zero }) else { return nil }
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
