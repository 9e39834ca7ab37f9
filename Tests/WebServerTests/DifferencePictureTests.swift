import Testing

@testable import WebServer

/// A difference that is read without colour.
@Suite struct DifferencePictureTests {
    private static let words = DifferencePicture.Words(
        title: "磅差", tolerance: "允差", difference: "本车", lawful: "合格秤", short: "短", over: "多")

    private func values(
        _ difference: Double, tolerance: Double? = 90, loss: Double = 0
    ) -> [String: Any] {
        DifferencePicture(
            difference: difference, expectedLoss: loss, tolerance: tolerance, random: 32,
            lawful: 118
        ).values(id: "d", textID: "t", Self.words)
    }

    private func share(_ text: Any?) -> Double {
        Double((text as? String ?? "").dropLast()) ?? .nan
    }

    private func rows(_ values: [String: Any]) -> [[String: Any]] {
        values["rows"] as? [[String: Any]] ?? []
    }

    @Test func shortLiesLeftOfZeroAndOverRight() {
        #expect(share(values(0)["zeroX"]) == 50)
        #expect(share(values(-42)["differenceX"]) < 50)
        #expect(share(values(140)["differenceX"]) > 50)
    }

    @Test func everyRowHasItsWordsAndItsOwnShape() {
        let drawn = rows(values(-42))
        #expect(drawn.map { $0["text"] as? String } == ["允差", "本车", "合格秤"])
        let fills = drawn.map { ($0["frame"] as? [String: Any])?["fill"] as? String }
        #expect(fills == ["url(#d-hatch)", nil, "none"])
        #expect(drawn[1]["whiskers"] != nil)
        #expect(rows(values(-42, tolerance: nil)).count == 2)
    }

    /// Whatever the figures, nothing is drawn outside.
    @Test(arguments: [-5_000.0, -90, 0, 0.5, 90, 800])
    func everythingFits(difference: Double) throws {
        for row in rows(values(difference, loss: 45)) {
            if let frame = row["frame"] as? [String: Any] {
                let left = share(frame["x"])
                #expect(left >= 0 && left + share(frame["width"]) <= 100.1)
            } else {
                let whiskers = try #require(row["whiskers"] as? [String: Any])
                #expect(share(whiskers["from"]) >= 0 && share(whiskers["to"]) <= 100)
            }
        }
    }

    /// The tolerance lies around what the goods were expected to lose.
    @Test func naturalLossMovesTheTolerance() throws {
        let drawn = values(-135, loss: 45)
        let frame = try #require(rows(drawn)[0]["frame"] as? [String: Any])
        #expect(share(frame["x"]) + share(frame["width"]) / 2 < share(drawn["zeroX"]))
        // 135 short less 45 lost is 90: exactly at the edge.
        #expect(abs(share(frame["x"]) - share(drawn["differenceX"])) <= 0.11)
    }
}
