import Foundation
import IndicatorProtocols
import SettingsFile
import Testing

/// What `devices/README.md` says of protocols and keys is what the program reads.
@Suite struct ProfileDescriptionTests {
    private static let description =
        (try? String(
            contentsOf: ProfileCaptureTests.deviceFolder.appendingPathComponent("README.md"),
            encoding: .utf8)) ?? ""

    /// A row of the table of protocols.
    private struct Row {
        let name: String
        /// In tenths of a percent; nil where none is stated.
        let rate: Int?
    }

    private static let rows: [Row] = {
        let lines = description.split(separator: "\n", omittingEmptySubsequences: false)
        let table = lines.drop { !$0.hasPrefix("| 名字 name ") }.dropFirst(2)
            .prefix { $0.hasPrefix("|") }
        return table.map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }.dropFirst().dropLast()
            let rate = Double(cells.last?.split(separator: " ").first ?? "")
            return Row(
                name: cells.first?.trimmingCharacters(in: ["`"]) ?? "",
                rate: rate.map { Int(($0 * 10).rounded()) })
        }
    }()

    @Test func namesEveryProtocolOnceInAlphabeticalOrder() {
        #expect(Self.rows.map(\.name) == ProtocolCatalog.profileNames.sorted())
    }

    /// The rates that are stated are measured anew, over the frames that are there now.
    @Test func noRateIsExceeded() throws {
        let measured = try FlipRate.measured()
        for row in Self.rows where ProtocolCatalog.stream(named: row.name) != nil {
            let rate = try #require(measured[row.name], "no frames of \(row.name)")
            let stated = try #require(row.rate, "\(row.name) has no rate; it is \(rate.perMille)")
            #expect(
                rate.perMille <= stated,
                "\(row.name): measured \(rate.wrong) of \(rate.all), in tenths of a percent")
        }
    }

    /// Every key that is asked for, in every section and with every protocol.
    @Test func namesEveryKey() {
        var keys: Set<String> = []
        for name in ProtocolCatalog.profileNames {
            keys.formUnion(Self.keysAskedFor("protocol = \"\(name)\"\n[frame]\n"))
        }
        keys.formUnion(Self.keysAskedFor(Self.everySection))
        #expect(keys.isSuperset(of: ["length", "constant_bits", "same_as", "address", "baud"]))
        for key in keys.sorted() {
            let isNamed = [
                "`\(key)`", "`[\(key)]`", "`[[\(key)]]`", "`[modbus.\(key)]`",
                "`[[modbus.\(key)]]`",
            ]
            .contains(where: Self.description.contains)
            #expect(isNamed, "\(key) is not in devices/README.md")
        }
    }

    private static let everySection = """
        protocol = "modbus"
        [serial]
        [[range]]
        [modbus]
        [modbus.decimals_field]
        [modbus.unit_field]
        [[modbus.flag]]
        register = 1
        [modbus.flag.same_as]
        [[modbus.flag]]
        function = 1
        [[modbus.sentinel]]

        """

    /// What a refusal of a key that does not exist lists, of all sections of a text.
    private static func keysAskedFor(_ text: String) -> Set<String> {
        let wrong = "no_such_key = 1"
        let lines = text.split(separator: "\n").flatMap { line in
            line.hasPrefix("[") ? [String(line), wrong] : [String(line)]
        }
        do throws(SettingsProblems) {
            _ = try DeviceProfile(
                text: ([wrong] + lines).joined(separator: "\n"), file: "x.toml", name: "x")
            return []
        } catch {
            return error.list.reduce(into: []) { keys, problem in
                if case .unknownKey(let allowed) = problem.reason { keys.formUnion(allowed) }
            }
        }
    }
}
