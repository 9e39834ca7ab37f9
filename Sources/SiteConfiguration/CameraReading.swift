internal import Foundation
public import LoadingCore
internal import SettingsFile

extension SiteConfiguration {
    /// A camera at a scale.
    public struct Camera: Sendable {
        public let id: String
        public let name: String
        public let nameEnglish: String
        public let scale: String
        public let position: CameraPosition
        public let kind: CameraKind
        /// 0-100; a plate that the camera is less sure of names nobody.
        public let minimumConfidence: Int
        /// Where a picture is asked for at each weighing; nil: nowhere.
        public let snapshotURL: String?
        public let user: String?
        /// The file that holds the password, or the password itself; at most one of them.
        public let passwordFile: String?
        public let password: String?
    }

    /// Where photographs lie and how long.
    public struct Photographs: Sendable {
        /// As an absolute path; nil: beside the store.
        public let folder: String?
        public let retention: PhotographRetention
    }
}

/// A `[[camera]]` entry as read.
struct CameraReading {
    let idEntry: Entry
    let camera: SiteConfiguration.Camera

    init(_ section: SettingsSection, scales: [Entry]) {
        let id = section.string("id", maximum: 20)
        idEntry = Entry(section: section, key: "id", value: id, shown: id)
        if !id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) {
            section.note(
                "id",
                .notAllowed(
                    value: id,
                    allowed: .rule("1-20 个字母、数字和连字符", "1-20 letters A-Z, digits and hyphens")))
        }
        let name = section.string("name", maximum: 40)
        let english = section.string("name_en", default: name, maximum: 40)
        let scale = section.string("scale", maximum: 8)
        let names = scales.map(\.value)
        if scales.allSatisfy(\.isSound), !names.contains(scale) {
            section.note(
                "scale", .notAllowed(value: scale, allowed: .word(names)))
        }
        let kind = section.choice("kind", among: CameraKind.allCases.map { ($0.rawValue, $0) })
        let position = section.choice(
            "position", default: .front, among: CameraPosition.allCases.map { ($0.rawValue, $0) })
        let confidence = section.integer(
            "minimum_confidence", default: PlateGate.usualConfidence, in: 0...100)
        let url = section.optionalString("snapshot_url")
        Self.check(url, of: kind, section)
        let user = section.optionalString("user")
        let password = section.optionalString("password")
        let file = section.optionalString("password_file")
        if password != nil, file != nil {
            section.note(
                "password_file",
                .notAllowed(
                    BilingualText(
                        "password 和 password_file 都写了",
                        "password and password_file are both written"),
                    remedy: BilingualText("只留一个", "keep one of them")))
        }
        if user == nil, password != nil || file != nil {
            section.note(
                "user", .missing(allowed: .rule("这个密码的用户名", "the user whose password is given")))
        }
        section.close()
        camera = SiteConfiguration.Camera(
            id: id, name: name, nameEnglish: english, scale: scale, position: position,
            kind: kind, minimumConfidence: confidence, snapshotURL: url, user: user,
            passwordFile: file, password: password)
    }

    private static func check(_ url: String?, of kind: CameraKind, _ section: SettingsSection) {
        guard let url else {
            if section.isSound("kind"), !kind.pushes {
                section.note(
                    "snapshot_url",
                    .missing(allowed: .rule("http://… 或 https://…", "http://… or https://…")))
            }
            return
        }
        // A password in the address would stand in logs and in the list of processes.
        guard let parts = URLComponents(string: url), parts.user == nil, parts.password == nil,
            ["http", "https"].contains(parts.scheme?.lowercased()), parts.host?.isEmpty == false
        else {
            section.note(
                "snapshot_url",
                .notAllowed(
                    value: url,
                    allowed: .rule(
                        "http://… 或 https://…，不带用户名和密码",
                        "http://… or https://… without user and password")))
            return
        }
    }
}

extension SiteConfiguration.Photographs {
    /// Reads `[photographs]`.
    init(settings section: SettingsSection?) {
        let days = section?.integer(
            "keep_days", default: PhotographRetention.usualKeepDays, in: 1...Self.longestDays)
        let gigabytes = section?.integer(
            "max_gigabytes", default: PhotographRetention.usualGigabytes,
            in: 1...Self.mostGigabytes)
        let folder = section?.optionalString("folder")
        section?.close()
        let bytes = Int64(gigabytes ?? PhotographRetention.usualGigabytes) * 1_000_000_000
        self.init(
            folder: folder,
            retention: PhotographRetention(
                keepDays: days ?? PhotographRetention.usualKeepDays, maximumBytes: bytes))
    }

    /// Thirty years, as long as vouchers are kept.
    private static let longestDays = 11_000
    private static let mostGigabytes = 100_000
}
