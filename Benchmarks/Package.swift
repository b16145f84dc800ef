// swift-tools-version: 6.3
import PackageDescription

/// What is measured beside its peers, by `make bench`. A package of its own, so that whoever builds
/// Platen builds none of it.
let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "platen", path: "..")],
  targets: [
    .executableTarget(
      name: "JSONBench",
      dependencies: [.product(name: "JSONSchema", package: "platen")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
