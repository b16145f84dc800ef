import Glibc
import SystemPackage

extension OutputError {
  /// Makes a folder, with those above it, where it is not there.
  ///
  /// - Throws: `OutputError` with the system's own reason.
  static func makeFolder(_ path: String) throws(OutputError) {
    let target = FilePath(path)
    var folder = FilePath(root: target.root, [])
    for component in target.components {
      folder.append(component)
      let made = unsafe folder.withPlatformString { unsafe mkdir($0, 0o777) }
      let reason = Errno(rawValue: errno)
      guard made == 0 || FileKind(at: folder.string) == .folder else {
        throw OutputError(
          path: path,
          message: reason == .fileExists
            ? "cannot be a folder, for \(folder) is a file; name another with --output"
            : "cannot be made (\(reason)); name another folder with --output")
      }
    }
    guard unsafe access(path, W_OK) == 0 else {
      throw OutputError(
        path: path,
        message: "cannot be written into (\(Errno(rawValue: errno))); name another folder with "
          + "--output")
    }
  }

  /// Removes a file; that it is not there is fine.
  static func removeFile(_ path: String) { unsafe _ = unlink(path) }
}
