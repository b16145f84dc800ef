public import FoundationEssentials

/// Places in this checkout.
public enum Checkout {
  /// The folder that holds Package.swift.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `samples/`: documents with their expected records.
  public static let samples = root.appending(path: "samples", directoryHint: .isDirectory)

  /// `pipelines/`: the ready pipelines.
  public static let pipelines = root.appending(path: "pipelines", directoryHint: .isDirectory)

  /// A program built beside the running tests, such as `platen`.
  public static func program(_ name: String) -> URL {
    // The test runner's own executable lies in the products folder, or is a helper of the
    // toolchain that was handed the path of the test bundle there.
    let candidates = CommandLine.arguments.map { URL(filePath: $0).deletingLastPathComponent() }
    for folder in candidates {
      let url = folder.appending(path: name)
      if FileManager.default.isExecutableFile(atPath: url.path) { return url }
    }
    return root.appending(path: ".build/debug").appending(path: name)
  }
}
