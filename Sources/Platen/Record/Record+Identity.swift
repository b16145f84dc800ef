import Crypto

extension Record {
  /// The id of the record of a document: the same for the same bytes, or for the same name where
  /// the bytes could not be read, through the same pipeline.
  static func id(document: DocumentIdentity, pipeline: PipelineIdentity) -> String {
    let key = document.sha256 ?? "unread:\(document.name)"
    return String(SHA256.hexDigest(of: "\(key)\n\(pipeline.fingerprint)").prefix(32))
  }
}

extension SHA256 {
  /// The digest of a text's UTF-8 in lower-case hexadecimal digits.
  static func hexDigest(of text: String) -> String {
    hash(data: Array(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
