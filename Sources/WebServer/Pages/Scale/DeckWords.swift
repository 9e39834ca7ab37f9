internal import BilingualTerms
internal import Operations
internal import WeighingCore

/// One sensor, the light or a barrier, as the console shows it: name, word, and a shape by level.
struct DeckWord: Encodable {
    let name: String
    let text: String
    let level: String

    var values: [String: Any] { ["name": name, "text": text, "level": level] }

    /// All of one scale, sensors first.
    static func list(_ deck: DeckSnapshot?, _ language: Language) -> [DeckWord] {
        guard let deck else { return [] }
        var words = deck.sensors.map { sensor in
            DeckWord(
                name: sensor.means.word[language],
                text: sensor.means.word(of: sensor.state)[language],
                level: level(of: sensor))
        }
        if deck.hasLight {
            words.append(light(deck, language))
        }
        words += deck.barriers.map { barrier($0, deck, language) }
        return words
    }

    private static func level(of sensor: DeckSnapshot.Sensor) -> String {
        switch sensor.state {
        case .free: "ok"
        case .interrupted:
            // A truck on a loop is as it should be.
            sensor.means.isPosition || sensor.means == .emergencyStop ? "stop" : "must"
        case .unknown: "caution"
        }
    }

    private static func light(_ deck: DeckSnapshot, _ language: Language) -> DeckWord {
        let isFaulty = deck.outputFaults.keys.contains(where: \.isLight)
        return DeckWord(
            name: DeckLight.name[language],
            text: isFaulty ? fault[language] : deck.light?.word[language] ?? "–",
            level: isFaulty ? "caution" : deck.light == .green ? "ok" : "stop")
    }

    private static func barrier(
        _ order: DeckSnapshot.BarrierOrder, _ deck: DeckSnapshot, _ language: Language
    ) -> DeckWord {
        let signals = Barrier.Position.allCases.map { order.barrier.signal($0) }
        let isFaulty = signals.contains { deck.outputFaults[$0] != nil }
        return DeckWord(
            name: order.barrier.word[language],
            text: isFaulty ? fault[language] : order.position?.word[language] ?? "–",
            level: isFaulty ? "caution" : order.position == .open ? "ok" : "")
    }

    private static let fault = Phrase("无法控制", "not answering")

    static func moved(_ barrier: Barrier, _ position: Barrier.Position) -> Phrase {
        Phrase(
            "\(barrier.word.chinese)：\(position.word.chinese)",
            "\(barrier.word.english): \(position.word.english)")
    }
}
