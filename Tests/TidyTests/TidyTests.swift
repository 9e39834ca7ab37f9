import Foundation
import Testing

/// The rules of the house, as far as a machine can see them.
@Suite struct TidyTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let cores = [
        "TradeValues", "WeighingCore", "ContractCore", "ReconciliationCore", "LoadingCore",
        "IndicatorProtocols",
        "Reports",
        "BilingualTerms",
    ]
    /// The C library's error function, which Swift's own does not have.
    private static let usesErrorFunction =
        "Sources/ReconciliationCore/Verdict/NormalDistribution.swift"

    private static func swiftFiles(in folder: String) throws -> [(name: String, text: String)] {
        let base = root.appendingPathComponent(folder)
        let names =
            FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.map {
            (
                "\(folder)/\($0)",
                try String(contentsOf: base.appendingPathComponent($0), encoding: .utf8)
            )
        }
    }

    @Test func filesHoldOneThing() throws {
        for (name, text) in try Self.swiftFiles(in: "Sources") {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 300, "\(name) has \(lines) lines")
        }
    }

    @Test func nothingIsForced() throws {
        for (name, text) in try Self.swiftFiles(in: "Sources") {
            #expect(!text.contains("try!"), "\(name)")
            #expect(!text.contains(" as! "), "\(name)")
        }
    }

    @Test func coresHaveNoClockNoFilesAndNoFoundation() throws {
        for core in Self.cores {
            for (name, text) in try Self.swiftFiles(in: "Sources/\(core)") {
                for banned in [
                    "import Foundation", "import Glibc", "Date()", "ContinuousClock", ".random(",
                ] where name != Self.usesErrorFunction || banned != "import Glibc" {
                    #expect(!text.contains(banned), "\(name): \(banned)")
                }
            }
        }
    }

    @Test func onlyPagesImportHummingbird() throws {
        for (name, text) in try Self.swiftFiles(in: "Sources")
        where text.contains("import Hummingbird") {
            #expect(name.hasPrefix("Sources/WebServer/"), "\(name)")
        }
        for (name, text) in try Self.swiftFiles(in: "Sources") where text.contains("import GRDB") {
            #expect(name.hasPrefix("Sources/SiteStore/"), "\(name)")
        }
    }

    @Test func namesSayWhatTheyMean() throws {
        for (name, _) in try Self.swiftFiles(in: "Sources") {
            let file = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
            for vague in ["Manager", "Helper", "Util"] {
                #expect(!file.contains(vague), "\(name)")
            }
        }
    }

    @Test func theTopLevelStaysAsItWasLaidDown() throws {
        let allowed: Set<String> = [
            "Package.swift", "Sources", "Tests", "devices", "systemd", "README.md", "Makefile",
            "Package.resolved",
        ]
        let found = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
            .filter { !$0.hasPrefix(".") }
        #expect(Set(found).isSubset(of: allowed), "\(found)")
    }

    @Test func everyMigrationIsListed() throws {
        let files = try Self.swiftFiles(in: "Sources/SiteStore/Migrations")
        let catalogue = try #require(files.first { $0.name.hasSuffix("MigrationCatalog.swift") })
            .text
        for (name, _) in files where name.contains("/Migration0") {
            let type = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
            #expect(catalogue.contains("\(type).run"), "\(name)")
        }
    }

    /// A template includes another by name; one that is not listed would be left out in silence.
    @Test func everyTemplateIsListed() throws {
        let sources = Self.root.appendingPathComponent("Sources/WebAssets")
        let list = try String(
            contentsOf: Self.root.appendingPathComponent("Sources/CWebAssets/templates.c"),
            encoding: .utf8)
        let folder = sources.appendingPathComponent("Templates")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.count > 10)
        for name in names {
            #expect(list.contains("{\"\(name.dropLast(".mustache".count))\", "), "\(name)")
            let text = try String(
                contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            #expect(text.contains("<"), "\(name) draws nothing")
            for match in text.matches(of: /\{\{[><]\s*([a-z-]+)/) {
                #expect(names.contains("\(match.1).mustache"), "\(name) includes \(match.1)")
            }
        }
    }
}
