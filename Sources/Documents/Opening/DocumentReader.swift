import Crypto
import Imaging

/// Reads a document's bytes, with the checks that make each failure a named one.
struct DocumentReader {
  /// The largest document that is read, in bytes.
  var maxBytes: Int

  /// All bytes of a source and their SHA-256 in hexadecimal digits, hashed while they are read.
  func read(_ source: DocumentSource) throws(DecodingError) -> (bytes: FileBytes, sha256: String) {
    switch source {
    case .bytes(let bytes, _): return (FileBytes(bytes), try sha256(of: source))
    case .file(let path), .namedFile(let path, _): return try read(DocumentFile(path: path))
    case .spooled(let document): return try read(document.file)
    }
  }

  private func read(
    _ file: DocumentFile
  ) throws(DecodingError) -> (bytes: FileBytes, sha256: String) {
    var bytes: [UInt8] = []
    let sha256 = unsafe try file.read(atMost: maxBytes) { chunk in
      if bytes.isEmpty { bytes.reserveCapacity(file.identity.size) }
      unsafe bytes.append(contentsOf: chunk)
    }
    return (FileBytes(bytes), sha256)
  }

  /// The SHA-256 of a source's bytes, of which only a chunk at a time is held.
  func sha256(of source: DocumentSource) throws(DecodingError) -> String {
    switch source {
    case .bytes(let bytes, _):
      try DocumentFile.check(bytes.count, maxBytes)
      return SHA256.hash(data: bytes).hexadecimal
    case .file(let path), .namedFile(let path, _):
      return unsafe try DocumentFile(path: path).read(atMost: maxBytes)
    case .spooled(let document):
      try DocumentFile.check(document.file.identity.size, maxBytes)
      return document.sha256
    }
  }
}
