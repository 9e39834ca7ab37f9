internal import ChineseText
internal import HTTPTypes
internal import Hummingbird
internal import LoadingCore
internal import TradeValues

/// XML of Hikvision cameras, alone or beside its pictures in a multipart form.
enum HikvisionPush: PlatePushFormat {
    private static let root = "EventNotificationAlert"
    private static let wanted = "ANPR"

    static func read(_ body: [UInt8], contentType: String) -> PlatePost? {
        var document = body
        var picture: [UInt8]?
        if contentType.lowercased().hasPrefix("multipart/") {
            guard
                let parts = MultipartForm.parts(
                    of: body, contentType: contentType, allowsPreamble: true)
            else { return nil }
            // Parts are told by their content: their names and types differ with the firmware.
            guard let text = parts.first(where: { isXML($0.content) }) else { return nil }
            document = text.content
            // The scene is larger than the plate cut out of it.
            picture = parts.map(\.content).filter { !isXML($0) && isJPEG($0) }
                .max { $0.count < $1.count }
        }
        guard let text = OlderChineseText.text(document),
            let fields = XMLFields(utf8: Array(text.utf8)), fields.root == root
        else { return nil }
        let kind = fields["eventType"] ?? ""
        guard kind.uppercased() == wanted else { return .notice(kind) }
        return plate(fields, picture).map(PlatePost.plate)
    }

    private static func plate(_ fields: XMLFields, _ picture: [UInt8]?) -> SentPlate? {
        guard let license = fields["ANPR/licensePlate"] else { return nil }
        let dateTime = fields["dateTime"] ?? ""
        let device = fields["macAddress"] ?? fields["ipAddress"] ?? ""
        return SentPlate(
            event: "\(device)/\(fields["channelID"] ?? "")/\(dateTime)/\(license)",
            text: license,
            confidence: fields["ANPR/confidenceLevel"].flatMap { Int($0) } ?? 0,
            direction: fields["ANPR/direction"].flatMap(SentPlate.Direction.init(rawValue:))
                ?? .unknown,
            takenAt: CameraTime.timestamp(dateTime), picture: picture)
    }

    private static func isXML(_ content: [UInt8]) -> Bool {
        let start = content.starts(with: [0xEF, 0xBB, 0xBF]) ? content.dropFirst(3) : content[...]
        return start.first { !$0.isBlank } == UInt8(ascii: "<")
    }

    private static func isJPEG(_ content: [UInt8]) -> Bool {
        content.starts(with: [0xFF, 0xD8, 0xFF])
    }

    /// The maker documents no body; it looks at the status alone.
    static func answer(to post: PlatePost) -> Response { Response(status: .ok) }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

/// A date and time of ISO 8601 with its offset, as cameras write it.
enum CameraTime {
    /// `2026-11-24T10:00:00+08:00`, perhaps with a fraction, or with `Z`; nil for anything else. A
    /// time without an offset says nothing.
    static func timestamp(_ text: String) -> Timestamp? {
        guard
            let match = text.wholeMatch(
                of:
                    /(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):?(\d\d))/
            ),
            let day = CalendarDay(match.1), let hour = Int64(match.2), let minute = Int64(match.3),
            let second = Int64(match.4), hour < 24, minute < 60, second < 61
        else { return nil }
        var offset: Int64 = 0
        if let sign = match.6, let hours = match.7, let minutes = match.8 {
            offset = (Int64(hours) ?? 0) * 60 + (Int64(minutes) ?? 0)
            if sign == "-" { offset.negate() }
        }
        let fraction = match.5.map {
            $0.prefix(3) + String(repeating: "0", count: max(0, 3 - $0.count))
        }
        let seconds = Int64(day.number) * 86_400 + hour * 3_600 + (minute - offset) * 60 + second
        return Timestamp(milliseconds: seconds * 1_000 + (fraction.flatMap { Int64($0) } ?? 0))
    }
}
