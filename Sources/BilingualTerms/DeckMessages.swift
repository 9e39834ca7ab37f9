public import WeighingCore

extension BarrierRefusal: Explained {
    public var message: Message {
        switch self {
        case .noSuchBarrier(let text):
            Message(
                Phrase("这台秤没有道闸“\(text)”", "The scale has no barrier “\(text)”"),
                next: Phrase(
                    "在配置的 [[scale.signal]] 里接上它", "Wire it in the configuration, [[scale.signal]]"))
        case .positionUnreadable(let text):
            Message(
                Phrase("“\(text)”不是道闸的位置", "“\(text)” is no position of a barrier"),
                next: Phrase("选“开”或“关”", "Choose open or closed"))
        case .stopped:
            Message(
                Phrase(
                    "急停按下或没有读数，道闸不动", "The emergency stop is pressed or not read: no barrier moves"),
                next: Phrase("查明原因，复位急停后再操作", "Find out why, release it, then try again"))
        case .notClear(let barrier, let guards):
            Message(
                Phrase(
                    "\(barrier.word.chinese)下有车或看不见（\(guards.words(.chinese))），不能关",
                    "\(barrier.word.english) is not seen to be clear (\(guards.words(.english))): it is not closed"
                ),
                next: Phrase(
                    "车辆离开、传感器畅通后再关", "Close it when the truck has gone and the sensor is free"))
        }
    }
}
