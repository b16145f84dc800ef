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

extension Record {
  /// What tells the records of one document apart where they are called after it: parts of a bundle have
  /// its name and their number.
  var outputName: String { partOf.map { "\(document.name).part-\($0.number)" } ?? document.name }
}
