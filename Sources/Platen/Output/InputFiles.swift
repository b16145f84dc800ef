import Documents
import Glibc
import Synchronization

/// The files that a run reads: whatever it writes, it must be none of them, and not beside them.
final class InputFiles: Sendable {
  private struct Identity: Hashable {
    var device: UInt64
    var inode: UInt64

    init?(of path: String) {
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { return nil }
      device = UInt64(status.st_dev)
      inode = UInt64(status.st_ino)
    }
  }

  private let paths: [String]
  private let identities = Mutex<[Identity: Int]?>(nil)

  /// The files among the documents of a run.
  init(_ documents: [Input]) { paths = documents.compactMap(\.path) }

  /// Refuses a file to be written that is an input, by whatever name or link.
  func checkIsNone(
    _ path: String, wayOut: String = "give another folder with --output"
  ) throws(OutputError) {
    guard !paths.isEmpty, let identity = Identity(of: path) else { return }
    let position = identities.withLock { known in
      if known == nil {
        known = Dictionary(
          paths.enumerated().compactMap { position, path in
            Identity(of: path).map { ($0, position) }
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
    guard let identity = Identity(of: folder) else { return }
    var seen: Set<String> = []
    for path in paths {
      let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
      guard seen.insert(parent ?? ".").inserted, Identity(of: parent ?? ".") == identity else {
        continue
      }
      throw OutputError(
        path: folder,
        message: "holds the input \(path) of this run, and nothing is written beside inputs; "
          + wayOut)
    }
  }
}
