import Imaging
import SystemPackage

/// Tells documents from the other files that lie in a folder beside them.
enum DocumentSniffer {
  /// Endings of files that mean to be documents. A file that claims one but does not hold it is
  /// taken all the same, and rejected with the reason, rather than passed over in silence.
  private static let endings: Set<String> = [
    "avif", "bmp", "gif", "heic", "heif", "jpeg", "jpg", "pdf", "png", "tif", "tiff", "webp",
  ]

  /// Whether a file claims to be a document by its ending.
  static func claimsDocument(at path: String) -> Bool {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let ending = path[path.index(after: dot)...]
    // What begins with the dot is a name, and no ending.
    let hasName = dot != path.startIndex && path.utf8[path.utf8.index(before: dot)] != 0x2F
    return ending.utf8.count <= 4 && hasName && endings.contains(ending.lowercased())
  }

  /// Whether a file is a document by its first bytes, or claims to be by its ending.
  ///
  /// One that cannot be read may be one: it is taken, and rejected with the reason.
  static func isDocument(at path: String) -> Bool {
    if claimsDocument(at: path) { return true }
    guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
    else { return true }
    defer { try? file.close() }
    var head = [UInt8](repeating: 0, count: 1024)
    guard let count = unsafe head.withUnsafeMutableBytes({ unsafe try? file.read(into: $0) })
    else { return true }
    let bytes = Array(head.prefix(count))
    return ImageFormat(sniffing: bytes) != nil || bytes.announcePDF
  }
}

extension [UInt8] {
  /// Whether `%PDF-` stands within the first 1024 bytes, as readers accept it (PDF 1.7, appendix H,
  /// implementation note 13).
  fileprivate var announcePDF: Bool {
    let mark = Array("%PDF-".utf8)
    return indices.dropLast(mark.count - 1).contains { self[$0...].starts(with: mark) }
  }
}
