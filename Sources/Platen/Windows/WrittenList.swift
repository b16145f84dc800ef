import ConfigurationFiles
import JSON

/// A list in the data, as a pipeline file names it.
struct WrittenList: Sendable {
  /// Where it stands in the data.
  var list: JSONPointer
  /// Where it is written.
  var place: SourcePlace
}
