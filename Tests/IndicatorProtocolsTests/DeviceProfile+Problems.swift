import IndicatorProtocols
import SettingsFile

extension DeviceProfile {
    /// What is wrong in a profile's text, each as its key and the kind of its reason; empty when
    /// the text is read.
    static func problems(in text: String) -> [String] {
        do throws(SettingsProblems) {
            _ = try DeviceProfile(text: text, file: "x.toml", name: "x")
            return []
        } catch {
            return error.list.map { "\($0.key) " + "\($0.reason)".prefix { $0.isLetter } }
        }
    }
}
