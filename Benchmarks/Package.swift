// swift-tools-version: 6.3
import PackageDescription

/// What is measured beside its peers, by `make bench`. A package of its own, so that whoever builds
/// Platen builds none of it.
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "platen", path: ".."),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .executableTarget(
      name: "JSONBench",
      dependencies: [.product(name: "JSONSchema", package: "platen")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "RequestBench",
      dependencies: [
        .product(name: "ChatCompletions", package: "platen"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
  ]
)
