import ContentHashing
import LedgerCore
import Testing
import TradeValues

@Suite struct LedgerTests {
    static let key = SigningKey(seed: [UInt8](repeating: 7, count: 32))!

    /// A day's ledger: the key, some entries, a signed head, one more entry.
    static func ledger() throws -> [LedgerEntry] {
        var chain = LedgerChain()
        func at(_ minute: Int64) -> Timestamp { Timestamp(milliseconds: minute * 60_000) }
        var entries = [
            chain.append(.signingKey, LedgerBody(key.fields(site: "BD1")), at: at(1))
        ]
        for minute in 2...4 {
            entries.append(
                chain.append(
                    .weighing,
                    LedgerBody([
                        ("plate", .text("粤B12345")), ("grams", .integer(Int64(minute) * 1_000)),
                        ("note", .null), ("evidenceHash", .bytes([0, 255])),
                    ]), at: at(Int64(minute))))
        }
        let day = try #require(CalendarDay("2026-11-23"))
        let signed = key.sign(chain.head, site: "BD1", day: day)
        entries.append(chain.append(.dayClose, LedgerBody(signed.fields), at: at(5)))
        entries.append(
            chain.append(
                .clockStep, LedgerBody(ClockStep(from: at(5), to: at(3)).fields), at: at(3)))
        return entries
    }

    /// As it would be kept: what of it is changed is up to the test.
    struct Kept {
        var sequence: Int64
        var at: Int64
        var kind: [UInt8]
        var body: [UInt8]
        var hash: [UInt8]

        init(_ entry: LedgerEntry) {
            sequence = entry.sequence
            at = entry.at.milliseconds
            kind = Array(entry.kind.rawValue.utf8)
            body = entry.body.bytes
            hash = entry.hash.bytes
        }
    }

    static func fault(_ entries: [Kept]) -> LedgerFault? {
        var verifier = LedgerVerifier()
        for entry in entries {
            let fault = entry.kind.withUnsafeBytes { kind in
                entry.body.withUnsafeBytes { body in
                    entry.hash.withUnsafeBytes { hash in
                        verifier.admit(
                            sequence: entry.sequence, at: Timestamp(milliseconds: entry.at),
                            kind: kind, body: body, hash: hash)
                    }
                }
            }
            if let fault { return fault }
        }
        return nil
    }

    @Test func anUntouchedLedgerIsGood() throws {
        #expect(Self.fault(try Self.ledger().map(Kept.init)) == nil)
    }

    /// The bytes of the page LedgerFormat, hashed by another program (sha256sum).
    @Test func theHashIsTheDocumentedOne() {
        var chain = LedgerChain()
        let entry = chain.append(
            .clockStep, LedgerBody([("from", .integer(5)), ("to", .integer(3))]),
            at: Timestamp(milliseconds: 3))
        #expect(entry.body.text == #"{"from":5,"to":3}"#)
        #expect(
            entry.hash.hex == "26646101ad80f11af8edc9e2ad5d2dd570f6e661f5ebf2ec3f3d0910a18cee0d")
    }

    @Test func everyFlippedBitIsFound() throws {
        let kept = try Self.ledger().map(Kept.init)
        var flips = 0
        for index in kept.indices {
            for field in [\Kept.kind, \Kept.body, \Kept.hash] {
                for bit in 0..<(kept[index][keyPath: field].count * 8) {
                    var changed = kept
                    changed[index][keyPath: field][bit / 8] ^= 1 << (bit % 8)
                    #expect(Self.fault(changed) != nil, "entry \(index + 1), bit \(bit)")
                    flips += 1
                }
            }
            for bit in 0..<64 {
                var changed = kept
                changed[index].at ^= 1 << bit
                #expect(Self.fault(changed) != nil)
                changed = kept
                changed[index].sequence ^= 1 << bit
                #expect(Self.fault(changed) != nil)
            }
        }
        #expect(flips > 6_000)
    }

    @Test func deletedSwappedAndRepeatedEntriesAreFound() throws {
        let kept = try Self.ledger().map(Kept.init)
        // Without its last entry a ledger is good by itself: only a later head can tell.
        #expect(Self.fault(Array(kept.dropLast())) == nil)
        for index in kept.indices.dropLast() {
            var changed = kept
            changed.remove(at: index)
            #expect(Self.fault(changed) != nil)
            changed = kept
            changed.swapAt(index, index + 1)
            #expect(Self.fault(changed) != nil)
            changed = kept
            changed.insert(kept[index], at: index + 1)
            #expect(Self.fault(changed) == .outOfOrder(kept[index].sequence))
        }
    }

    /// Whoever rewrites the whole chain has no key that was in force.
    @Test func aHeadSignedWithAnotherKeyIsRefused() throws {
        let other = try #require(SigningKey(seed: [UInt8](repeating: 9, count: 32)))
        var chain = LedgerChain()
        let first = chain.append(
            .signingKey, LedgerBody(Self.key.fields(site: "BD1")), at: Timestamp(milliseconds: 1))
        let day = try #require(CalendarDay("2026-11-23"))
        let forged = chain.append(
            .dayClose, LedgerBody(other.sign(chain.head, site: "BD1", day: day).fields),
            at: Timestamp(milliseconds: 2))
        #expect(Self.fault([Kept(first), Kept(forged)]) == .signatureWrong(2))
    }

    @Test func timeGoesBackOnlyAtAClockStep() throws {
        var chain = LedgerChain()
        let key = LedgerBody(Self.key.fields(site: "BD1"))
        let entries = [
            chain.append(.signingKey, key, at: Timestamp(milliseconds: 9)),
            chain.append(.setting, LedgerBody([("a", .null)]), at: Timestamp(milliseconds: 8)),
        ]
        #expect(Self.fault(entries.map(Kept.init)) == .timeWentBack(2))
    }
}

@Suite struct LedgerBodyTests {
    @Test(arguments: [
        "", "{", "{}x", #"{"a":1,}"#, #"{"a": 1}"#, #"{"a":01}"#, #"{"a":1,"a":1}"#, #"{"a":"\n"}"#,
        #"{"a":1.0}"#, #"{"a":"\u0041"}"#, #"{"a":-0}"#, #"{"a":true}"#, "{\"a\":\"\u{1}\"}",
        #"{"a":9223372036854775808}"#,
    ])
    func readsNoOtherSpelling(_ text: String) {
        #expect(LedgerBody(bytes: Array(text.utf8)).fields == nil)
    }

    @Test func readsWhatItWrites() {
        let body = LedgerBody([
            ("text", .text("粤B\"\\\n\t\u{1}🚚")), ("number", .integer(.min)), ("nothing", .null),
            ("bytes", .bytes([0, 0xAB])), ("empty", .text("")),
        ])
        #expect(
            body.fields == [
                "text": .text("粤B\"\\\n\t\u{1}🚚"), "number": .integer(.min), "nothing": .null,
                "bytes": .text("00ab"), "empty": .text(""),
            ])
    }
}

@Suite struct TicketQRTextTests {
    private static let hash = ContentHash(of: "ticket")

    @Test func readsWhatItWrites() {
        for grams in [32_020_000, 12_500, -20, 0] as [Int64] {
            let figures = TicketFigures(number: "BD1-26-000417+1", net: Weight(grams: grams))
            let written = TicketQRText(figures, hash: Self.hash)
            #expect(TicketQRText(written.text) == written)
        }
        let text = "BD1-26-000417 32020 \(Self.hash.hex)"
        #expect(TicketQRText(text)?.figures.net == Weight(kilograms: 32_020))
        #expect(TicketQRText(text)?.text == text)
    }

    @Test func readsNothingElse() {
        for text in [
            Self.hash.hex, "BD1-26-000417 \(Self.hash.hex)", "BD1-26-000417 x \(Self.hash.hex)",
            "BD1-26-000417 1 1 \(Self.hash.hex)", "BD1-26-000417 1 \(Self.hash.hex.dropLast())",
        ] { #expect(TicketQRText(text) == nil, "\(text)") }
    }
}

@Suite struct CheckCodeTests {
    @Test func survivesTheWaysPeopleType() throws {
        let code = CheckCode(ContentHash(of: "ticket"))
        #expect(code.text.count == 19)
        #expect(CheckCode(code.text) == code)
        let typed = code.text.lowercased().replacing("-", with: " ").replacing("0", with: "o")
            .replacing("1", with: "l")
        #expect(CheckCode(typed) == code)
        #expect(CheckCode(String(code.text.dropLast())) == nil)
        #expect(CheckCode(code.text + "0") == nil)
        #expect(CheckCode("UUUU-UUUU-UUUU-UUUU") == nil)
    }
}
