// swift-tools-version:6.2
import PackageDescription

/// Every target is held to the same rules: Swift 6 language mode, explicit existentials, imports
/// that stay inside their file, members seen only through an import of their own module, and no
/// warning left standing.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Statistics over years of loads: unoptimised they take a quarter of an hour, and the demo and the
/// tests run what a debug build makes.
let fast: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let bareSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(
    name: "HummingbirdTesting", package: "hummingbird")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let package = Package(
    name: "weighbridge",
    products: [.executable(name: "weighbridge", targets: ["weighbridge"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // Values and cores: no I/O, no clock, no random numbers, no Foundation.
        .target(name: "TradeValues", swiftSettings: strict),
        .target(name: "WeighingCore", dependencies: ["TradeValues"], swiftSettings: strict),
        .target(
            name: "ContractCore",
            dependencies: ["TradeValues", "AccessCore", "ContentHashing", "WorkflowCore"],
            swiftSettings: strict),
        .target(name: "AccessCore", dependencies: ["TradeValues"], swiftSettings: strict),
        .target(name: "ContentHashing", dependencies: [crypto], swiftSettings: strict),
        .target(
            name: "LedgerCore", dependencies: ["TradeValues", "ContentHashing", crypto],
            swiftSettings: strict),
        .target(
            name: "WorkflowCore", dependencies: ["TradeValues", "AccessCore", "ContentHashing"],
            swiftSettings: strict),
        .target(
            name: "LoadingCore",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "WorkflowCore", "WeighingCore",
                "ContractCore",
            ],
            swiftSettings: strict),
        .target(
            name: "ReconciliationCore",
            dependencies: ["TradeValues", "WeighingCore", "ContractCore"], swiftSettings: strict),
        .target(name: "SettingsFile", dependencies: [toml], swiftSettings: strict),
        .target(
            name: "IndicatorProtocols",
            dependencies: ["TradeValues", "WeighingCore", "SettingsFile"],
            swiftSettings: strict),
        .target(
            name: "IndicatorProbe",
            dependencies: ["TradeValues", "WeighingCore", "IndicatorProtocols"],
            swiftSettings: strict),

        .target(
            name: "SiteConfiguration",
            dependencies: [
                "TradeValues", "WeighingCore", "ContractCore", "LoadingCore", "IndicatorProtocols",
                "SettingsFile",
            ],
            swiftSettings: strict),

        // Deliveries of years with every fault known: what detection is measured on.
        .target(
            name: "SyntheticTraffic", dependencies: ["TradeValues"],
            swiftSettings: strict + fast),

        // Short-weight detection; math only, so that it compiles alone.
        .target(name: "DetectionCore", swiftSettings: strict + fast),

        // Words.
        .target(
            name: "BilingualTerms",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "LedgerCore", "WorkflowCore",
                "WeighingCore", "ContractCore", "ReconciliationCore",
                "LoadingCore", "DetectionCore",
                "IndicatorProtocols", "SettingsFile",
            ],
            swiftSettings: strict),

        .target(
            name: "Reports",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "LedgerCore", "WorkflowCore",
                "WeighingCore", "ContractCore",
                "LoadingCore", "BilingualTerms",
            ],
            swiftSettings: strict),

        // Documents and names outside the program: spreadsheets, readings of Chinese names.
        .systemLibrary(
            name: "CXlsxWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev", "zlib1g-dev"])]),
        .target(
            name: "Workbooks",
            dependencies: ["TradeValues", "BilingualTerms", "Reports", "CXlsxWriter"],
            swiftSettings: strict),
        .systemLibrary(
            name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        // A few lines of C over libzint, whose symbol is an array that Swift cannot index.
        .target(name: "CBarcode", linkerSettings: [.linkedLibrary("zint")]),
        .target(name: "Barcodes", dependencies: ["CBarcode"], swiftSettings: strict),
        .target(
            name: "PaperPDF", dependencies: ["Reports", "Barcodes", "CPango"],
            swiftSettings: strict),
        // A few lines of C over ICU, whose functions carry its version in their names.
        .target(
            name: "CHanLatin",
            linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
        .target(name: "NameInitials", dependencies: ["CHanLatin"], swiftSettings: strict),
        .target(name: "ChineseText", swiftSettings: strict),

        // Passwords and tokens.
        .target(name: "Credentials", dependencies: [crypto, cryptoExtras], swiftSettings: strict),

        // The store.
        .target(
            name: "SiteStore",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "LedgerCore", "WorkflowCore",
                "WeighingCore", "ContractCore", "ReconciliationCore",
                "LoadingCore",
                database, bareSQLite,
            ],
            swiftSettings: strict),

        // Devices.
        .systemLibrary(
            name: "CModbus", pkgConfig: "libmodbus", providers: [.apt(["libmodbus-dev"])]),
        // The kernel's numbers for serial ports, which the C library does not show.
        .systemLibrary(name: "CLinuxSerial"),
        .target(
            name: "IndicatorLinks",
            dependencies: [
                "TradeValues", "WeighingCore", "IndicatorProtocols", "CModbus", "CLinuxSerial",
                lifecycle, logging,
            ],
            swiftSettings: strict),
        // A few lines of C over libcurl, whose settings are variadic functions.
        .target(name: "CSnapshot", linkerSettings: [.linkedLibrary("curl")]),
        .target(
            name: "CameraLinks", dependencies: ["LoadingCore", "CSnapshot"], swiftSettings: strict),
        // The same over libcurl for webhooks.
        .target(name: "CWebhook", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "WebhookLinks", dependencies: ["CWebhook"], swiftSettings: strict),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .target(
            name: "IndicatorSimulator",
            dependencies: ["TradeValues", "WeighingCore", "IndicatorProtocols", "CModbus"],
            swiftSettings: strict),

        // Use cases.
        .target(
            name: "Operations",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "LedgerCore", "WorkflowCore",
                "WeighingCore", "ContractCore", "ReconciliationCore",
                "LoadingCore",
                "SettingsFile", "IndicatorProtocols", "Credentials", "NameInitials", "SiteStore",
                lifecycle,
                logging,
            ],
            swiftSettings: strict),

        // A past for the demo, written through the use cases.
        .target(
            name: "DemoHistory",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "WorkflowCore", "WeighingCore",
                "ContractCore", "LoadingCore", "IndicatorProtocols", "BilingualTerms",
                "SiteStore", "IndicatorSimulator", "Operations", logging,
            ],
            swiftSettings: strict),

        // Pages and API. Hummingbird is compiled for nothing else.
        // The web's files as bytes: C has #embed, where Swift would compile literals for minutes.
        .target(name: "CWebAssets"),
        .target(
            name: "WebAssets", dependencies: ["CWebAssets"],
            exclude: ["Assets", "Templates", "openapi.json"],
            swiftSettings: strict),
        .target(
            name: "WebServer",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "LedgerCore", "WorkflowCore",
                "WeighingCore", "ContractCore", "ReconciliationCore",
                "LoadingCore",
                "IndicatorProtocols", "BilingualTerms", "Reports", "Credentials", "SiteStore",
                "Operations", "WebAssets", "Workbooks", "Barcodes", "PaperPDF", "CExpat",
                "ChineseText",
                hummingbird,
                lifecycle, logging, mustache,
                nio,
            ],
            swiftSettings: strict),

        // Commands and wiring.
        .executableTarget(
            name: "weighbridge",
            dependencies: [
                "ChineseText",
                "TradeValues", "AccessCore", "ContentHashing", "LedgerCore", "WorkflowCore",
                "WeighingCore", "ContractCore",
                "LoadingCore",
                "SettingsFile", "IndicatorProtocols", "IndicatorProbe", "SiteConfiguration",
                "BilingualTerms", "Reports", "DetectionCore", "SyntheticTraffic",
                "Credentials", "SiteStore", "IndicatorLinks", "CameraLinks", "WebhookLinks",
                "IndicatorSimulator", "Operations", "DemoHistory", "Workbooks", "WebServer",
                argumentParser, lifecycle, logging,
            ],
            swiftSettings: strict),

        // What the benchmarks compare with: the same work in plain C.
        .target(name: "CBaselines", dependencies: ["CModbus"], path: "Tests/CBaselines"),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "CBaselines", "TradeValues", "ContentHashing", "LedgerCore", "WeighingCore",
                "ContractCore", "LoadingCore", "IndicatorProtocols", "IndicatorLinks",
                "IndicatorSimulator", "SiteStore", "Operations", bareSQLite, logging,
            ],
            path: "Tests/Benchmarks", exclude: ["bench.py", "large_store.py", "poll.py"],
            swiftSettings: strict),

        .executableTarget(
            name: "YardSimulation",
            dependencies: [
                "TradeValues", "AccessCore", "WeighingCore", "ContractCore", "LoadingCore",
                "LedgerCore", "ContentHashing", "IndicatorProtocols", "IndicatorSimulator",
                "SiteStore", "Operations", database, logging,
            ],
            path: "Tests/YardSimulation", swiftSettings: strict),

        // Tests.
        .testTarget(name: "TradeValuesTests", dependencies: ["TradeValues"], swiftSettings: strict),
        .testTarget(
            name: "AccessCoreTests", dependencies: ["TradeValues", "AccessCore"],
            swiftSettings: strict),
        .testTarget(
            name: "WorkflowCoreTests",
            dependencies: ["TradeValues", "AccessCore", "ContentHashing", "WorkflowCore"],
            swiftSettings: strict),
        .testTarget(
            name: "CredentialsTests", dependencies: ["Credentials"], swiftSettings: strict),
        .testTarget(
            name: "LedgerCoreTests",
            dependencies: ["TradeValues", "ContentHashing", "LedgerCore"], swiftSettings: strict),
        .testTarget(
            name: "WeighingCoreTests", dependencies: ["TradeValues", "WeighingCore"],
            swiftSettings: strict),
        .testTarget(
            name: "ContractCoreTests",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "WorkflowCore", "ContractCore",
            ], swiftSettings: strict),
        .testTarget(
            name: "ReconciliationCoreTests",
            dependencies: ["TradeValues", "WeighingCore", "ContractCore", "ReconciliationCore"],
            swiftSettings: strict),
        .testTarget(
            name: "SyntheticTrafficTests", dependencies: ["TradeValues", "SyntheticTraffic"],
            swiftSettings: strict),
        .testTarget(
            name: "LoadingCoreTests",
            dependencies: ["TradeValues", "WeighingCore", "ContractCore", "LoadingCore"],
            swiftSettings: strict),
        .testTarget(
            name: "DetectionCoreTests", dependencies: ["DetectionCore"], swiftSettings: strict),
        .testTarget(
            name: "IndicatorProtocolsTests",
            dependencies: ["TradeValues", "WeighingCore", "SettingsFile", "IndicatorProtocols"],
            exclude: ["indicator-vectors.tsv", "captures", "described", "recordings"],
            swiftSettings: strict),
        .testTarget(
            name: "IndicatorProbeTests",
            dependencies: [
                "TradeValues", "WeighingCore", "IndicatorProtocols", "IndicatorProbe",
                "IndicatorSimulator",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SiteConfigurationTests",
            dependencies: [
                "TradeValues", "WeighingCore", "LoadingCore", "IndicatorProtocols",
                "SettingsFile", "SiteConfiguration",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SiteStoreTests",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "LedgerCore", "WorkflowCore",
                "WeighingCore", "ContractCore", "ReconciliationCore",
                "LoadingCore", "IndicatorSimulator",
                "SiteStore", database,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "BilingualTermsTests",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "LedgerCore", "WorkflowCore",
                "WeighingCore",
                "ContractCore", "ReconciliationCore",
                "LoadingCore", "DetectionCore",
                "IndicatorProtocols", "SettingsFile", "SiteConfiguration", "BilingualTerms",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "TradeValues", "WeighingCore", "ContractCore", "LoadingCore", "BilingualTerms",
                "Reports",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PaperPDFTests", dependencies: ["Reports", "Barcodes", "PaperPDF"],
            swiftSettings: strict),
        .testTarget(
            name: "WorkbooksTests", dependencies: ["TradeValues", "Workbooks"],
            swiftSettings: strict),
        .testTarget(
            name: "NameInitialsTests", dependencies: ["NameInitials"], swiftSettings: strict),
        .testTarget(
            name: "OperationsTests",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "LedgerCore", "WorkflowCore",
                "WeighingCore", "ContractCore",
                "LoadingCore",
                "IndicatorProtocols", "Credentials", "SiteStore", "Operations", logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "DemoHistoryTests",
            dependencies: [
                "TradeValues", "AccessCore", "WeighingCore", "ContractCore", "LoadingCore",
                "LedgerCore", "IndicatorProtocols", "SiteStore", "Operations", "DemoHistory",
                database, logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "WebServerTests",
            dependencies: [
                "TradeValues", "AccessCore", "ContentHashing", "WorkflowCore", "WeighingCore",
                "ContractCore",
                "LoadingCore",
                "Credentials", "SiteStore", "Operations", "WebServer", hummingbird,
                hummingbirdTesting, logging,
            ],
            swiftSettings: strict),
        .testTarget(name: "TidyTests", swiftSettings: strict),
        .testTarget(
            name: "IndicatorLinksTests",
            dependencies: [
                "TradeValues", "WeighingCore", "IndicatorProtocols", "IndicatorLinks",
                "IndicatorSimulator", logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "IndicatorSimulatorTests",
            dependencies: [
                "TradeValues", "WeighingCore", "IndicatorProtocols", "IndicatorSimulator",
                "CModbus",
            ],
            swiftSettings: strict),
    ]
)

// libFuzzer brings its own main and wants every module instrumented, so this target exists only in
// a build of its own: make fuzz.
if Context.environment["WEIGHBRIDGE_FUZZING"] != nil {
    package.targets.append(
        .executableTarget(
            name: "DecoderFuzzing", dependencies: ["IndicatorProtocols", "WeighingCore"],
            path: "Tests/DecoderFuzzing", exclude: ["run.py"],
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
