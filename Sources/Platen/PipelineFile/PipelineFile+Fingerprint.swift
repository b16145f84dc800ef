import Crypto

extension PipelineFile {
  /// SHA-256 over the stages that shape a record: their names and options, in canonical spelling.
  var fingerprint: String {
    let lines = stages.filter(\.definition.shapesRecord).flatMap { stage in
      ["[\(stage.definition.name)]"] + stage.values.fingerprintLines
    }
    return SHA256.hexDigest(of: lines.joined(separator: "\n"))
  }
}
