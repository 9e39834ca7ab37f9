internal import ChineseText
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import LoadingCore
internal import TradeValues

/// JSON of Vzenith cameras and the many that are sold under other names.
enum VzenithPush: PlatePushFormat {
    private static let result = "AlarmInfoPlate"

    static func read(_ body: [UInt8], contentType: String) -> PlatePost? {
        // Some firmware sends its heartbeat as a form.
        if contentType.lowercased().hasPrefix("application/x-www-form-urlencoded"),
            body.first != UInt8(ascii: "{")
        {
            return .notice("Heartbeat")
        }
        guard let text = OlderChineseText.text(body),
            let object = try? JSONSerialization.jsonObject(with: Data(text.utf8))
                as? [String: Any]
        else { return nil }
        guard let alarm = object[result] else {
            // Its name is what the answer is called by; anything longer is no maker's.
            guard let name = object.keys.sorted().first, name.utf8.count <= 40 else { return nil }
            return .notice(name)
        }
        guard let alarm = alarm as? [String: Any], let sent = plate(alarm) else { return nil }
        return .plate(sent)
    }

    private static func plate(_ alarm: [String: Any]) -> SentPlate? {
        guard let results = alarm["result"] as? [String: Any],
            let plate = results["PlateResult"] as? [String: Any],
            let license = plate["license"] as? String
        else { return nil }
        let stamp = plate["timeStamp"] as? [String: Any]
        let time = (stamp?["Timeval"] ?? stamp?["timeval"]) as? [String: Any]
        let seconds = integer(time?["sec"])
        let microseconds = integer(time?["usec"]) ?? 0
        let serial = alarm["serialno"] as? String ?? ""
        let event = integer(plate["plateid"]).map(String.init) ?? license
        return SentPlate(
            event: "\(serial)/\(event)/\(seconds ?? 0).\(microseconds)", text: license,
            confidence: integer(plate["confidence"]) ?? 0,
            direction: directions[integer(plate["direction"]) ?? 0] ?? .unknown,
            takenAt: seconds.flatMap { timestamp($0, microseconds) },
            isOffline: integer(plate["isoffline"]) == 1, picture: picture(plate))
    }

    private static let directions: [Int: SentPlate.Direction] = [
        1: .left, 2: .right, 3: .up, 4: .down,
    ]

    /// The whole scene, or else the plate alone.
    private static func picture(_ plate: [String: Any]) -> [UInt8]? {
        for name in ["imageFile", "imageFragmentFile"] {
            guard let text = plate[name] as? String, !text.isEmpty else { continue }
            // Lines of base64 are broken by some firmware.
            return Data(base64Encoded: text, options: .ignoreUnknownCharacters).map { [UInt8]($0) }
        }
        return nil
    }

    private static func timestamp(_ seconds: Int, _ microseconds: Int) -> Timestamp? {
        let milliseconds = Int64(seconds).multipliedReportingOverflow(by: 1_000)
        let sum = milliseconds.partialValue.addingReportingOverflow(Int64(microseconds / 1_000))
        return milliseconds.overflow || sum.overflow
            ? nil : Timestamp(milliseconds: sum.partialValue)
    }

    /// Numbers come as numbers, and from some firmware between quotes.
    private static func integer(_ value: Any?) -> Int? {
        if let number = value as? Int { return number }
        return (value as? String).flatMap { Int($0) }
    }

    // MARK: Answer

    /// `info` other than `ok` keeps the camera from opening the barrier by itself: whoever weighs
    /// decides that. `retransfer_stop` says that it need not send the event again.
    static func answer(to post: PlatePost) throws -> Response {
        switch post {
        case .plate(let sent):
            var answer: [String: Any] = [
                "info": "no", "channelNum": 0, "content": "retransfer_stop", "is_pay": "false",
                "serialData": [Any](),
            ]
            if sent.isOffline {
                let event = sent.event.split(separator: "/", omittingEmptySubsequences: false)
                answer["ContinuePushOffline"] = [
                    "plateid": event.dropFirst().first.flatMap { Int($0) } ?? 0, "continue": 1,
                ]
            }
            return try json(["Response_\(result)": answer])
        case .notice(let name): return try json(["Response_\(name)": ["info": "no"]])
        }
    }

    private static func json(_ object: [String: Any]) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(
                byteBuffer: ByteBuffer(
                    bytes: try JSONSerialization.data(
                        withJSONObject: object, options: [.sortedKeys]))))
    }
}
