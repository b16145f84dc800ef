import Crypto
import Documents
import FoundationEssentials

extension RenderOptions {
  /// What the options are known by in the journal: the same for the same options, in every run.
  var digest: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let bytes = try? encoder.encode(self) else {
      preconditionFailure("options are numbers and words")
    }
    return SHA256.hash(data: bytes).hexadecimal
  }
}
