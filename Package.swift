// swift-tools-version: 6.3
import PackageDescription

/// The settings of every target of ours: Swift 6 with the upcoming features that make leaks of
/// types, imports and isolation visible, and warnings that cannot be ignored.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Rooms that hold C handles or buffers mark each unsafe expression; the others have none.
let sourceSettings = settings + [.strictMemorySafety()]

/// The rooms whose loops run over pixels: without optimization the tests that read scans take minutes
/// instead of seconds. `make test` asks for it; unsafe flags by default would keep other packages
/// from depending on this one.
let pixelSettings =
  Context.environment["PLATEN_OPTIMIZE_PIXELS"] == nil
  ? sourceSettings
  : sourceSettings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The same for the loops over samples that are written in C.
let kernelSettings: [CSetting] =
  Context.environment["PLATEN_OPTIMIZE_PIXELS"] == nil
  ? [] : [.unsafeFlags(["-O2"], .when(configuration: .debug))]

/// The provider profiles that come with the program, a file each; they are compiled in.
let profiles = [
  "aigateway", "azure", "gemini", "generic", "llama.cpp", "lmstudio", "moonshot", "ollama",
  "openai",
  "openrouter", "sglang", "vllm",
]

let package = Package(
  name: "platen",
  products: [
    .library(name: "Platen", targets: ["Platen"]),
    .library(name: "ChatCompletions", targets: ["ChatCompletions"]),
    .library(name: "JSONSchema", targets: ["JSON", "JSONSchema"]),
    .executable(name: "platen", targets: ["platen"]),
    .executable(name: "platen-decoder", targets: ["platen-decoder"]),
  ],
  traits: [
    .trait(name: "HEIF", description: "Reads HEIC and AVIF pictures, through libheif.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // C libraries: a module map and a shim.h each, no logic.
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CHEIF", pkgConfig: "libheif", providers: [.apt(["libheif-dev"])]),
    .systemLibrary(
      name: "CJPEG", pkgConfig: "libturbojpeg",
      providers: [.apt(["libturbojpeg0-dev", "libjpeg-dev"])]),
    .systemLibrary(name: "CLCMS", pkgConfig: "lcms2", providers: [.apt(["liblcms2-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(
      name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
    // Without `pkgConfig`, which would link it: it is loaded when there is text to recognise.
    .systemLibrary(
      name: "CTesseract",
      providers: [.apt(["libtesseract-dev", "libleptonica-dev"])]),
    .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
    .systemLibrary(name: "CWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"])]),

    // Loops over samples, compiled for the vector units there are and chosen when the program starts,
    // which Swift has no way to say.
    .target(name: "CPixels", cSettings: kernelSettings),

    // The rooms, lowest first; imports only point up this list.
    .target(name: "JSON", swiftSettings: sourceSettings),
    .target(name: "JSONSchema", dependencies: ["JSON"], swiftSettings: sourceSettings),
    .target(name: "Rules", dependencies: ["JSON"], swiftSettings: sourceSettings),
    .target(
      name: "ConfigurationFiles",
      dependencies: ["JSONSchema", .product(name: "Yams", package: "Yams")],
      swiftSettings: sourceSettings),
    .target(
      name: "Imaging",
      dependencies: [
        "CJPEG", "CLCMS", "CPNG", "CPixels", "CTIFF", "CWebP",
        .target(name: "CHEIF", condition: .when(traits: ["HEIF"])),
      ],
      swiftSettings: pixelSettings),
    .target(
      name: "Documents",
      dependencies: [
        "CPoppler", "CQPDF", "CSeccomp", "Imaging",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: pixelSettings),
    .target(
      name: "Recognition", dependencies: ["CTesseract", "Documents", "Imaging"],
      swiftSettings: pixelSettings),
    .target(
      name: "Reading", dependencies: ["Documents", "Imaging", "JSON"],
      swiftSettings: pixelSettings),
    .target(
      name: "ChatCompletions",
      dependencies: [
        "CCurl", "ConfigurationFiles", "Imaging", "JSON", "JSONSchema",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ],
      resources: profiles.map { .embedInCode("Providers/Profiles/\($0).yaml") },
      swiftSettings: sourceSettings),
    .target(
      name: "Platen",
      dependencies: [
        "ChatCompletions", "ConfigurationFiles", "Documents", "Imaging", "JSON", "JSONSchema",
        "Reading",
        "Recognition", "Rules",
        .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      // What models are told where a pipeline names no prompt of its own.
      resources: ["extract", "caption", "classify"].map { .embedInCode("Prompts/\($0).txt") },
      swiftSettings: sourceSettings),
    .target(
      name: "PlatenService",
      dependencies: [
        "ChatCompletions", "Documents", "Imaging", "JSON", "JSONSchema", "Platen", "Reading",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: sourceSettings),
    .executableTarget(
      name: "platen",
      dependencies: [
        "ChatCompletions", "Documents", "Imaging", "JSON", "Platen", "PlatenService",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: sourceSettings),
    // What the program starts to decode documents: no more than that needs, for it is started often.
    .executableTarget(
      name: "platen-decoder", dependencies: ["Documents", "Recognition"],
      swiftSettings: sourceSettings),

    // Programs that show how the library is used; the tests run them.
    .executableTarget(
      name: "ExtractInvoices", dependencies: ["Platen"], path: "Examples/ExtractInvoices",
      swiftSettings: settings),
    .executableTarget(
      name: "ExtractTyped", dependencies: ["Platen"], path: "Examples/ExtractTyped",
      swiftSettings: settings),

    // Tests, a target a room; TestSupport is what they share.
    .target(
      name: "TestSupport",
      dependencies: [
        "JSON",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "JSONTests", dependencies: ["JSON", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "JSONSchemaTests", dependencies: ["JSON", "JSONSchema", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RulesTests", dependencies: ["JSON", "Rules", "TestSupport"], swiftSettings: settings),
    // What must hold for any bytes.
    .target(
      name: "FuzzTargets", dependencies: ["ChatCompletions", "JSON", "JSONSchema"],
      path: "Tests/FuzzTargets",
      swiftSettings: settings),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzTargets", "TestSupport"], exclude: ["Inputs"],
      swiftSettings: settings),
    .testTarget(
      name: "ImagingTests", dependencies: ["Imaging", "TestSupport"], swiftSettings: settings),
    // A decoder process that tries what decoders may not do.
    .executableTarget(
      name: "DecoderProbe", dependencies: ["Documents", "Imaging"], path: "Tests/DecoderProbe",
      swiftSettings: settings),
    .testTarget(
      name: "DocumentsTests",
      dependencies: [
        "CQPDF", "DecoderProbe", "Documents", "Imaging", "TestSupport", "platen", "platen-decoder",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RecognitionTests",
      dependencies: ["Documents", "Imaging", "Recognition", "TestSupport", "platen-decoder"],
      swiftSettings: settings),
    .testTarget(
      name: "ReadingTests",
      dependencies: ["Documents", "Imaging", "JSON", "Reading", "Recognition", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ChatCompletionsTests",
      dependencies: [
        "ChatCompletions", "Imaging", "JSON", "JSONSchema", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PlatenTests",
      dependencies: [
        "PlatenService", "platen", "platen-decoder",
        "ChatCompletions", "ConfigurationFiles", "Documents", "Imaging", "JSON", "JSONSchema",
        "Platen", "Reading",
        "Rules", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "GatewayTests",
      dependencies: [
        "ChatCompletions", "Documents", "Imaging", "JSON", "Platen", "PlatenService", "TestSupport",
        "platen", "platen-decoder",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "ExtractInvoices", "ExtractTyped", "JSON", "TestSupport", "platen", "platen-decoder",
      ],
      swiftSettings: settings),
  ]
)

// The program that libFuzzer brings its main function to; `scripts/fuzz.sh` builds it.
if Context.environment["PLATEN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz",
      exclude: ["words.dict"], swiftSettings: settings))
}
