internal import BilingualTerms
internal import ContractCore
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues

/// The truck on the scale, as the console shows it.
enum ConsoleTruck {
    static func values(
        _ truck: NamedTruck, _ support: PageSupport, _ language: Language
    ) -> [String: Any] {
        var values: [String: Any] = [
            "plate": truck.plate.text, "plateShown": truck.plate.shown,
            "isUnusualPlate": truck.plate.kind == .unusual,
            "step": truck.isFirstWeighing ? "first" : "second",
            "stepText": ConsoleWords.step(truck)[language],
            "orderChoices": choices(truck, language),
        ]
        if let visit = truck.visit { values["visitHref"] = "/visits/\(visit.id)" }
        if let order = truck.order {
            values["orderNumber"] = order.number
            values["customer"] = order.customer
            values["product"] = order.product
            values["movementText"] =
                "\(order.movement.word[language]) · \(order.movement.direction.word[language])"
            values["orderedText"] = order.quantity.ordered.tonnes(language)
            values["loadedText"] = order.quantity.loaded.tonnes(language)
            values["remainingText"] = order.quantity.remaining.tonnes(language)
        }
        if let stored = truck.storedTare, truck.result == nil {
            values["storedTare"] = [
                "use": (stored.isExpired ? StoredTare.Use.evenExpired : .whileValid).rawValue,
                "text": ConsoleWords.storedTare(stored)[language], "isExpired": stored.isExpired,
            ]
        }
        if let base = truck.visit?.base {
            values["firstWeightText"] = base.weight.groupedKilograms
            values["firstWeighedAt"] = support.clockText(base.at)
        }
        return values
    }

    private static func choices(_ truck: NamedTruck, _ language: Language) -> [[String: Any]] {
        truck.choices.map { order in
            [
                "number": order.number, "isChosen": order.number == truck.chosenOrder,
                "text": "\(order.number) · \(order.customer) · \(order.product) · "
                    + order.quantity.remaining.tonnes(language),
            ]
        }
    }
}

/// What is checked before a weight is taken, with a word for each level.
struct ConsoleChecks {
    enum Level: String {
        case stop
        case caution
        case fine = "ok"

        var word: Phrase {
            switch self {
            case .stop: Phrase("阻止", "Stop")
            case .caution: Phrase("提醒", "Caution")
            case .fine: Phrase("通过", "Pass")
            }
        }
    }

    let level: Level
    let text: Phrase

    func values(_ language: Language) -> [String: Any] {
        ["level": level.rawValue, "levelText": level.word[language], "text": text[language]]
    }

    static func of(_ snapshot: ScaleSnapshot, on day: CalendarDay) -> [ConsoleChecks] {
        guard let truck = snapshot.truck else { return [] }
        var checks: [ConsoleChecks] = []
        if truck.visit?.state == .held {
            checks.append(.init(level: .stop, text: ConsoleWords.heldCheck))
        }
        if !truck.choices.isEmpty {
            checks.append(.init(level: .stop, text: ConsoleWords.chooseOrderCheck))
        } else if let order = truck.order {
            checks.append(
                .init(level: .fine, text: ConsoleWords.orderCheck(order.quantity.remaining)))
        } else {
            checks.append(
                .init(
                    level: truck.isFirstWeighing ? .caution : .stop,
                    text: ConsoleWords.noOrderCheck(isFirst: truck.isFirstWeighing)))
        }
        for finding in truck.result?.findings ?? [] {
            checks.append(
                .init(
                    level: finding.level == .hold ? .stop : .caution, text: finding.text.phrase))
        }
        if truck.plate.kind == .unusual {
            checks.append(.init(level: .caution, text: ConsoleWords.unusualPlateCheck))
        }
        return checks
    }
}
