import Documents
import Synchronization

/// The files that a run reads: whatever it writes, it must be none of them, and not beside them.
final class InputFiles: Sendable {
  private let paths: [String]
  private let identities = Mutex<[FileOnDisk: Int]?>(nil)

  /// The files among the documents of a run.
  init(_ documents: [Input]) { paths = documents.compactMap(\.path) }

  /// Refuses a file to be written that is an input, by whatever name or link.
  func checkIsNone(
    _ path: String, wayOut: String = "give another folder with --output"
  ) throws(OutputError) {
    guard !paths.isEmpty, let identity = FileOnDisk(at: path) else { return }
    let position = identities.withLock { known in
      if known == nil {
        known = Dictionary(
          paths.enumerated().compactMap { position, path in
            FileOnDisk(at: path).map { ($0, position) }
          }, uniquingKeysWith: { first, _ in first })
      }
      return known?[identity]
    }
    guard let position else { return }
    throw OutputError(
      path: path,
      message: "is the input \(paths[position]) of this run, which is never written to; \(wayOut)")
  }

  /// Refuses a folder to be written into that an input lies in.
  func checkNone(in folder: String, wayOut: String) throws(OutputError) {
    guard let identity = FileOnDisk(at: folder) else { return }
    var seen: Set<String> = []
    for path in paths {
      let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
      guard seen.insert(parent ?? ".").inserted, FileOnDisk(at: parent ?? ".") == identity else {
        continue
      }
      throw OutputError(
        path: folder,
        message: "holds the input \(path) of this run, and nothing is written beside inputs; "
          + wayOut)
    }
  }
}
