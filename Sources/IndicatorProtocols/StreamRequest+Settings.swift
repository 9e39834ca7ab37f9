internal import SettingsFile

extension StreamRequest {
    /// Reads `text` or `bytes`, `every_milliseconds` and `answer_milliseconds`; nil without a
    /// section.
    init?(settings section: SettingsSection?) {
        guard let section else { return nil }
        self.init(
            bytes: section.bytes(count: Self.lengths),
            everyMilliseconds: Int64(
                section.integer(
                    "every_milliseconds", default: Int(Self.usualInterval), in: Self.intervals)),
            answerMilliseconds: Int64(
                section.integer(
                    "answer_milliseconds", default: Int(Self.usualAnswerLimit),
                    in: Self.answerLimits)))
        section.close()
    }
}
