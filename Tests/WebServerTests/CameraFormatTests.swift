import Foundation
import LoadingCore
import Testing
import TradeValues

@testable import WebServer

/// Posts made up from the makers' documents.
enum CameraPosts {
    static let picture: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array("whole scene of the truck".utf8)
    static let cutOut: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array("plate".utf8)

    static func vzenith(
        plate: String = "粤B12345", confidence: Int = 97, seconds: Int64 = 1_795_000_000,
        number: Int = 812, isOffline: Bool = false, picture: [UInt8]? = picture
    ) -> String {
        let file = picture.map { Data($0).base64EncodedString() } ?? ""
        return """
            {"AlarmInfoPlate":{"channel":0,"deviceName":"IVS","ipaddr":"192.0.2.9",
            "serialno":"a1b2c3d4-e5f60718","result":{"PlateResult":{"license":"\(plate)",
            "colorType":2,"type":4,"confidence":\(confidence),"direction":4,
            "location":{"RECT":{"left":1,"top":2,"right":3,"bottom":4}},
            "timeStamp":{"Timeval":{"sec":\(seconds),"usec":102000,"decyear":2026}},
            "triggerType":1,"plateid":\(number),"isoffline":\(isOffline ? 1 : 0),
            "imagePath":"","imageFile":"\(file)","imageFragmentFile":"","imageFileLen":0,
            "gioouts":[]}}}}
            """
    }

    static func hikvision(
        plate: String = "粤B12345", event: String = "ANPR",
        space: String = "www.isapi.org/ver20/XMLSchema",
        dateTime: String = "2026-11-18T19:06:40+08:00"
    ) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <EventNotificationAlert version="2.0" xmlns="http://\(space)">
        <ipAddress>192.0.2.10</ipAddress><macAddress>c0:56:e3:00:00:01</macAddress>
        <channelID>1</channelID><dateTime>\(dateTime)</dateTime>
        <eventType>\(event)</eventType><eventState>active</eventState>
        <ANPR><country>CN</country><licensePlate>\(plate)</licensePlate><line>1</line>
        <direction>forward</direction><confidenceLevel>93</confidenceLevel>
        <vehicleInfo><index>1</index></vehicleInfo></ANPR>
        </EventNotificationAlert>
        """
    }

    static func multipart(_ xml: [UInt8], boundary: String = "MIME_boundary") -> [UInt8] {
        func part(_ name: String, _ type: String, _ content: [UInt8]) -> [UInt8] {
            Array(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(name)\"\r\nContent-Type: \(type)\r\nContent-Length: \(content.count)\r\n\r\n"
                    .utf8) + content + Array("\r\n".utf8)
        }
        return part("anpr.xml", "text/xml", xml)
            + part("licensePlatePicture.jpg", "image/jpeg", cutOut)
            + part("detectionPicture.jpg", "image/jpeg", picture)
            + Array("--\(boundary)--\r\n".utf8)
    }

    /// The text in GBK, of the few characters that the posts use.
    static func gbk(_ text: String) -> [UInt8] {
        let codes: [Character: [UInt8]] = ["粤": [0xD4, 0xC1], "无": [0xCE, 0xDE]]
        return text.flatMap { codes[$0] ?? Array(String($0).utf8) }
    }
}

@Suite struct CameraFormatTests {
    private static func vzenith(_ body: [UInt8], type: String = "application/json") -> SentPlate? {
        if case .plate(let sent)? = VzenithPush.read(body, contentType: type) { sent } else { nil }
    }

    private static func hikvision(
        _ body: [UInt8], type: String = "application/xml"
    ) -> SentPlate? {
        if case .plate(let sent)? = HikvisionPush.read(body, contentType: type) {
            sent
        } else {
            nil
        }
    }

    private static let multipartType = "multipart/form-data; boundary=MIME_boundary"

    // MARK: Vzenith

    @Test func aVzenithPostIsRead() throws {
        let sent = try #require(Self.vzenith(Array(CameraPosts.vzenith().utf8)))
        #expect(sent.text == "粤B12345" && sent.plates.map(\.text) == ["粤B12345"])
        #expect(sent.confidence == 97 && sent.direction == .down && !sent.isOffline)
        #expect(sent.takenAt == Timestamp(milliseconds: 1_795_000_000_102))
        #expect(sent.event == "a1b2c3d4-e5f60718/812/1795000000.102000")
        #expect(sent.picture == CameraPosts.picture)
    }

    @Test func olderFirmwareSpeaksGBK() throws {
        let post = CameraPosts.vzenith()
        let sent = try #require(Self.vzenith(CameraPosts.gbk(post)))
        #expect(sent.text == "粤B12345")
        let unread = CameraPosts.gbk(CameraPosts.vzenith(plate: "_无_"))
        #expect(try #require(Self.vzenith(unread)).plates.isEmpty)
    }

    @Test func offlineAndJoinedPlatesAreToldApart() throws {
        let offline = try #require(
            Self.vzenith(Array(CameraPosts.vzenith(isOffline: true).utf8)))
        #expect(offline.isOffline)
        let joined = try #require(
            Self.vzenith(Array(CameraPosts.vzenith(plate: "粤Z1234港|AB1234").utf8)))
        #expect(joined.plates.map(\.text) == ["粤Z1234港", "AB1234"])
    }

    @Test func otherVzenithPostsAreNotices() {
        for (body, type, name) in [
            (
                #"{"AlarmGioIn":{"result":{"TriggerResult":{"source":0,"value":1}}}}"#,
                "application/json", "AlarmGioIn"
            ),
            (#"{"heartbeat":{"countid":3}}"#, "application/json", "heartbeat"),
            ("device_name=IVS&ipaddr=192.0.2.9", "application/x-www-form-urlencoded", "Heartbeat"),
        ] {
            guard case .notice(let found)? = VzenithPush.read(Array(body.utf8), contentType: type)
            else { Issue.record("\(body)"); continue }
            #expect(found == name)
        }
    }

    // MARK: Hikvision

    @Test(arguments: [
        "www.isapi.org/ver20/XMLSchema", "www.std-cgi.com/ver20", "www.hikvision.com",
    ])
    func bareXMLIsRead(space: String) throws {
        let sent = try #require(Self.hikvision(Array(CameraPosts.hikvision(space: space).utf8)))
        #expect(sent.text == "粤B12345" && sent.confidence == 93 && sent.direction == .forward)
        #expect(sent.takenAt == Timestamp(milliseconds: 1_795_000_000_000))
        #expect(sent.picture == nil)
    }

    @Test func theSceneIsTakenFromAForm() throws {
        let xml = Array(CameraPosts.hikvision().utf8)
        for body in [
            CameraPosts.multipart(xml), Array("\r\n".utf8) + CameraPosts.multipart(xml),
            CameraPosts.multipart([0xEF, 0xBB, 0xBF] + xml),
            CameraPosts.multipart(CameraPosts.gbk(CameraPosts.hikvision())),
        ] {
            let sent = try #require(Self.hikvision(body, type: Self.multipartType))
            #expect(sent.plates.map(\.text) == ["粤B12345"])
            #expect(sent.picture == CameraPosts.picture)
        }
    }

    @Test func prefixesDoNotMatter() throws {
        let xml = CameraPosts.hikvision()
            .replacing("<licensePlate>", with: "<x:licensePlate xmlns:x=\"u\">")
            .replacing("</licensePlate>", with: "</x:licensePlate>")
        #expect(try #require(Self.hikvision(Array(xml.utf8))).text == "粤B12345")
    }

    @Test func unknownPlatesAndOtherEvents() throws {
        let unknown = CameraPosts.hikvision(plate: "unknown")
        #expect(try #require(Self.hikvision(Array(unknown.utf8))).plates.isEmpty)
        let other = Array(CameraPosts.hikvision(event: "videoloss").utf8)
        guard case .notice("videoloss")? = HikvisionPush.read(other, contentType: "text/xml")
        else { Issue.record("no notice"); return }
    }

    @Test(
        arguments: [
            ("2026-11-18T19:06:40+08:00", 1_795_000_000_000),
            ("2026-11-18T19:06:40.25+0800", 1_795_000_000_250),
            ("2026-11-18T11:06:40Z", 1_795_000_000_000),
            ("2026-11-18T06:06:40.1234567-05:00", 1_795_000_000_123),
            ("2026-11-18T19:06:40", nil), ("2026-02-30T19:06:40Z", nil), ("", nil),
        ] as [(String, Int64?)])
    func timesCarryTheirOffset(text: String, milliseconds: Int64?) {
        #expect(CameraTime.timestamp(text)?.milliseconds == milliseconds)
    }

    // MARK: What is not a post

    /// Entities would be expanded without end; a document type is refused before any is.
    @Test func documentTypesAreRefused() {
        let bomb = """
            <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
            <EventNotificationAlert><eventType>&b;</eventType></EventNotificationAlert>
            """
        #expect(HikvisionPush.read(Array(bomb.utf8), contentType: "text/xml") == nil)
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(HikvisionPush.read(Array(deep.utf8), contentType: "text/xml") == nil)
    }

    /// Every beginning of a post, and every post with one byte changed, is read or refused; a
    /// crash would end the test.
    @Test func fragmentsAndDamageNeverCrash() {
        let posts: [(any PlatePushFormat.Type, [UInt8], String)] = [
            (VzenithPush.self, Array(CameraPosts.vzenith().utf8), "application/json"),
            (VzenithPush.self, CameraPosts.gbk(CameraPosts.vzenith()), "application/json"),
            (HikvisionPush.self, Array(CameraPosts.hikvision().utf8), "application/xml"),
            (
                HikvisionPush.self, CameraPosts.multipart(Array(CameraPosts.hikvision().utf8)),
                Self.multipartType
            ),
        ]
        for (format, body, type) in posts {
            for length in 0..<body.count {
                if case .plate? = format.read(Array(body[..<length]), contentType: type) {
                    // The form's last line may be cut: everything was there.
                    #expect(type == Self.multipartType || length > body.count - 3)
                }
            }
            for place in stride(from: 0, to: body.count, by: 3) {
                for byte in [UInt8(0), 0x22, 0x5C, 0x80, 0xFF] {
                    var damaged = body
                    damaged[place] = byte
                    _ = format.read(damaged, contentType: type)
                }
            }
        }
        for garbage in [[], [0], [0xFF, 0xFE], Array("[]".utf8), Array("null".utf8)] as [[UInt8]] {
            #expect(VzenithPush.read(garbage, contentType: "application/json") == nil)
            #expect(HikvisionPush.read(garbage, contentType: "application/xml") == nil)
            #expect(HikvisionPush.read(garbage, contentType: Self.multipartType) == nil)
        }
        for odd in [
            #"{"AlarmInfoPlate":7}"#, #"{"AlarmInfoPlate":{"result":[]}}"#,
            #"{"AlarmInfoPlate":{"result":{"PlateResult":{"license":7}}}}"#,
        ] {
            #expect(VzenithPush.read(Array(odd.utf8), contentType: "application/json") == nil)
        }
    }
}
