import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LoadingCore
import Testing

@testable import WebServer

/// What becomes of what was typed into a form.
@Suite struct FormPageTests {
    @Test func aWrongOrderFormKeepsWhatWasTyped() async throws {
        try await WebFixture().run { client in
            let cookie = try await WebFixture.signIn(client)
            let page = try await client.execute(
                uri: "/delivery-orders/new", method: .get, headers: [.cookie: cookie]
            ) { String(buffer: $0.body) }
            let token = try #require(page.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/)).1
            let form = "csrf=\(token)&number=TH-7&customer=&product=x&orderedTonnes=12.3456789"
            try await client.execute(
                uri: "/delivery-orders", method: .post, headers: [.cookie: cookie],
                body: ByteBuffer(string: form)
            ) { response in
                #expect(response.status == .unprocessableContent)
                let page = String(buffer: response.body)
                #expect(page.contains("value=\"TH-7\""))
                #expect(page.contains("value=\"12.3456789\""))
            }
            // Every field is named, a quantity as it was typed, and the first faulty one is in focus.
            let wrong =
                "csrf=\(token)&number=TH-8&customer=x&product=&orderedTonnes=-3&tolerancePerMille=2000"
            try await client.execute(
                uri: "/delivery-orders", method: .post, headers: [.cookie: cookie],
                body: ByteBuffer(string: wrong)
            ) { response in
                let page = String(buffer: response.body)
                for text in [
                    "href=\"#field-product\"", "“-3 t”须大于 0", "“2000”须为 0–1000（‰）",
                    "id=\"field-product\" autofocus",
                ] { #expect(page.contains(text), "\(text)") }
                #expect(!page.contains("id=\"field-number\" autofocus"))
            }
            let good =
                "csrf=\(token)&number=TH-7&customer=x&product=x&orderedTonnes=12.345&movement=sale"
            try await client.execute(
                uri: "/delivery-orders", method: .post, headers: [.cookie: cookie],
                body: ByteBuffer(string: good)
            ) { #expect($0.headers[.location] == "/delivery-orders/TH-7") }
            // Nothing is kept of customers here, so an unknown one is no news; a plate is.
            let unusual =
                "csrf=\(token)&number=TH-9&customer=x&product=x&orderedTonnes=1&movement=sale&plates=ABC"
            try await client.execute(
                uri: "/delivery-orders", method: .post, headers: [.cookie: cookie],
                body: ByteBuffer(string: unusual)
            ) { #expect($0.status == .seeOther) }
            try await client.execute(
                uri: "/delivery-orders/TH-9", method: .get, headers: [.cookie: cookie]
            ) { response in
                let page = String(buffer: response.body)
                #expect(page.contains("车号 ABC：特殊号牌") && !page.contains("不在基础资料里"))
            }
            try await client.execute(
                uri: "/api/v1/delivery-orders/TH-7", method: .get, headers: WebFixture.headers
            ) { response in
                let document = try WebFixture.object(response)
                #expect(document["orderedGrams"] as? Int == 12_345_000)
            }
        }
    }

    /// What was typed into a request that is refused stays, with the error beside it.
    @Test func aRefusedRequestKeepsWhatWasTyped() async throws {
        let (fixture, record) = try await WebFixture.withOneLoad()
        try await fixture.run { client in
            let cookie = try await WebFixture.signIn(client)
            let href = "/load-records/\(record.ticketNumber)"
            let page = try await client.execute(
                uri: href, method: .get, headers: [.cookie: cookie]
            ) { String(buffer: $0.body) }
            #expect(page.contains("<details name=\"amend\">"))
            let token = try #require(page.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/)).1
            for (path, form, kept) in [
                (
                    "\(href)/correction", "plate=A12345&order=TH-none&seals=S-77&reason=why",
                    ["value=\"A12345\"", "value=\"TH-none\"", "value=\"S-77\"", "value=\"why\""]
                ),
                (
                    "/scales/1/manual", "plate=A12345&order=TH-none&weight=46985&reason=why",
                    ["value=\"A12345\"", "value=\"TH-none\"", "value=\"46985\"", "value=\"why\""]
                ),
            ] {
                try await client.execute(
                    uri: path, method: .post, headers: [.cookie: cookie],
                    body: ByteBuffer(string: "csrf=\(token)&" + form)
                ) { response in
                    #expect(response.status.kind == .clientError, "\(path)")
                    let page = String(buffer: response.body)
                    for text in kept { #expect(page.contains(text), "\(path): \(text)") }
                    #expect(page.contains("class=\"message whole\" data-level=\"stop\""))
                    #expect(
                        path.hasSuffix("manual") || page.contains("<details name=\"amend\" open>"))
                }
            }
        }
    }

    /// A check outside its limits freezes the scale, shows each step and lists the loads.
    @Test func aCheckIsJudgedStepByStep() async throws {
        let (fixture, record) = try await WebFixture.withOneLoad()
        try await fixture.run { client in
            let cookie = try await WebFixture.signIn(client)
            func page(_ uri: String = "/scales/1/certification") async throws -> String {
                try await client.execute(uri: uri, method: .get, headers: [.cookie: cookie]) {
                    String(buffer: $0.body)
                }
            }
            #expect(!(try await page()).contains("需要复核的装车"))
            #expect(try await page("/home").contains("data-level=\"caution\""))
            let token = try #require(
                try await page().firstMatch(of: /name="csrf" value="([0-9a-f]+)"/)
            ).1
            func post(
                _ path: String, _ form: String, _ status: HTTPResponse.Status
            ) async throws -> String {
                try await client.execute(
                    uri: "/scales/1/certification/\(path)", method: .post,
                    headers: [.cookie: cookie], body: ByteBuffer(string: "csrf=\(token)&" + form)
                ) { response in
                    #expect(response.status == status)
                    return String(buffer: response.body)
                }
            }
            let head = "means=truck&reference=M1"
            let wrong = try await post(
                "checks", head + "&load1=20000&indication1=20020&load2=40+000&indication2=40000",
                .unprocessableContent)
            #expect(wrong.contains("第 2 个核查点无法识别"))
            #expect(wrong.contains("value=\"20020\"") && wrong.contains("value=\"40 000\""))
            #expect(wrong.contains("value=\"truck\" selected"), "what was chosen is kept")
            let figures = "&load1=20000&indication1=20020&load3=40000&indication3=40060"
            // Nothing is recorded before the errors were seen.
            let preview = try await post("checks", head + figures, .ok)
            #expect(preview.contains("+60") && preview.contains("±40"))
            #expect(preview.contains("确认登记：不合格"))
            #expect(try await page().contains("还没有核查记录"))
            let seen = try #require(
                preview.firstMatch(of: /name="confirmed" value="([0-9a-f]+)"/)
            ).1
            // Other figures than those that were seen are shown again.
            let changed = try await post(
                "checks", head + "&load1=20000&indication1=20000&confirmed=\(seen)", .ok)
            #expect(changed.contains("确认登记：合格"))
            #expect(try await page().contains("还没有核查记录"))
            _ = try await post("checks", head + figures + "&confirmed=\(seen)", .seeOther)
            let shown = try await page()
            #expect(shown.contains("+60") && shown.contains("±40"))
            #expect(shown.contains("不合格") && shown.contains("本秤停用"))
            #expect(
                shown.contains(/data-level="stop" role="alert">(?:(?!<\/div>)[\s\S])*核查已登记：不合格/),
                "a failed check is no success")
            #expect(shown.contains(record.ticketNumber))
            // Where the weight is read, and where whoever can mend it begins the day.
            #expect(
                try await page("/scales/1").contains(
                    /id="verification" data-refresh data-level="stop"/))
            let home = try await page("/home")
            #expect(home.contains("本秤停用") && home.contains("/scales/1/certification"))
            let refused = try await post(
                "verifications",
                "certificate=LX-9&authority=A&seals=S&verifiedOn=2026-11-01&validUntil=2099-10-31",
                .unprocessableContent)
            #expect(refused.contains("<details open>") && refused.contains("value=\"LX-9\""))
            let verification =
                "certificate=LX-26-0042&authority=A&seals=S&verifiedOn=2026-11-01&validUntil=2027-10-31"
            _ = try await post("verifications", verification, .seeOther)
            #expect(try await page().contains("检定有效至 2027-10-31"))
            #expect(!(try await page("/home")).contains("/scales/1/certification"))
        }
    }
}
