public import FoundationEssentials
public import Testing

/// The real documents and suites that tests read but the project does not hold.
public enum Corpora {
  /// `$PLATEN_CORPORA`, else `../shared/corpora` beside the checkout; nil where neither exists.
  public static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["PLATEN_CORPORA"]
    let url =
      named.map { URL(filePath: $0, directoryHint: .isDirectory) }
      ?? Checkout.root.appending(path: "../shared/corpora", directoryHint: .isDirectory)
    return FileManager.default.fileExists(atPath: url.path) ? url.standardizedFileURL : nil
  }()

  /// Every regular file below a folder of the corpora, sorted by path; empty where it is absent.
  public static func files(in subfolder: String) -> [URL] {
    guard let folder = folder?.appending(path: subfolder) else { return [] }
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { folder.appending(path: $0) }.filter { url in
      var isFolder = false
      return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
        && !isFolder
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, with a plain message, where the corpora are not on this machine.
  public static var needsCorpora: Self {
    .enabled(
      if: Corpora.folder != nil,
      "needs the corpora: set PLATEN_CORPORA to their folder, or lay it at ../shared/corpora")
  }
}
