import Glibc

/// What stands at a path.
enum FileKind {
  case file
  case folder
  case missing

  init(at path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      self = .missing
      return
    }
    self = status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }
}
