import Crypto

extension Record {
  /// The id of the record of a document: the same for the same bytes under the same name, through the same
  /// pipeline. Where the bytes could not be read, the name alone counts.
  static func id(document: DocumentIdentity, pipeline: PipelineIdentity) -> String {
    let bytes = document.sha256 ?? "unread"
    let key = [bytes, pipeline.fingerprint, document.name].joined(separator: "\n")
    return String(SHA256.hexDigest(of: key).prefix(32))
  }
}
