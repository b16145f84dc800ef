import Glibc
import SystemPackage

/// Patterns of paths, as the shell has them, for callers whose shell did not expand them.
enum PathPattern {
  /// The paths that match, sorted.
  static func matches(of pattern: String) -> [FilePath] {
    var result = unsafe glob_t()
    defer { unsafe globfree(&result) }
    guard unsafe glob(pattern, 0, nil, &result) == 0 else { return [] }
    return unsafe (0..<Int(result.gl_pathc)).compactMap { index in
      unsafe result.gl_pathv[index].map { unsafe FilePath(platformString: $0) }
    }
  }
}
