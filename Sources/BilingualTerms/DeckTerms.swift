public import WeighingCore

extension DeckSensor.Means {
    public var word: Phrase {
        switch self {
        case .beamEntry: Phrase("入口红外", "Entry beam")
        case .beamExit: Phrase("出口红外", "Exit beam")
        case .beamLeft: Phrase("左侧红外", "Left beam")
        case .beamRight: Phrase("右侧红外", "Right beam")
        case .loopEntry: Phrase("入口地感", "Entry loop")
        case .loopExit: Phrase("出口地感", "Exit loop")
        case .emergencyStop: Phrase("急停", "Emergency stop")
        }
    }

    /// What the sensor shows, in the word that fits it.
    public func word(of state: DeckSensor.State) -> Phrase {
        switch (state, self) {
        case (.unknown, _): Phrase("无读数", "not read")
        case (.free, .emergencyStop): Phrase("正常", "released")
        case (.interrupted, .emergencyStop): Phrase("按下", "pressed")
        case (.free, .loopEntry), (.free, .loopExit): Phrase("无车", "free")
        case (.interrupted, .loopEntry), (.interrupted, .loopExit): Phrase("有车", "occupied")
        case (.free, _): Phrase("畅通", "free")
        case (.interrupted, _): Phrase("遮挡", "cut")
        }
    }
}

extension Sequence<DeckSensor.Means> {
    public func words(_ language: Language) -> String {
        map { $0.word[language] }.joined(separator: language == .chinese ? "、" : ", ")
    }
}

extension DeckLight {
    public var word: Phrase {
        switch self {
        case .red: Phrase("红灯", "red")
        case .green: Phrase("绿灯", "green")
        }
    }

    /// The name of the light itself.
    public static var name: Phrase { Phrase("红绿灯", "Light") }
}

extension Barrier {
    public var word: Phrase {
        switch self {
        case .entry: Phrase("入口道闸", "Entry barrier")
        case .exit: Phrase("出口道闸", "Exit barrier")
        }
    }
}

extension Barrier.Position {
    /// Where a barrier was told to go.
    public var word: Phrase {
        switch self {
        case .open: Phrase("开", "open")
        case .closed: Phrase("关", "closed")
        }
    }
}

extension DeckSignal {
    /// The output, for messages about its wiring.
    public var word: Phrase {
        switch self {
        case .lightRed: Phrase("红灯", "Red light")
        case .lightGreen: Phrase("绿灯", "Green light")
        case .barrierEntryOpen: Phrase("入口道闸开", "Entry barrier, open")
        case .barrierEntryClose: Phrase("入口道闸关", "Entry barrier, close")
        case .barrierExitOpen: Phrase("出口道闸开", "Exit barrier, open")
        case .barrierExitClose: Phrase("出口道闸关", "Exit barrier, close")
        }
    }
}
