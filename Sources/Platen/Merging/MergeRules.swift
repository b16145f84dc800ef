import ConfigurationFiles
import JSON

/// How the fields of windows are merged: the rules that were written, and one for each kind of value
/// where none was.
struct MergeRules: Sendable, Hashable {
  /// By the field's place in the data, which goes through objects only.
  var rules: [JSONPointer: MergeRule] = [:]
  /// Where they are written.
  var places: [JSONPointer: SourcePlace] = [:]

  /// The rule for a field, where one was written.
  subscript(place: JSONPointer) -> MergeRule? { rules[place] }

  /// The same rules in one spelling.
  var canonical: String {
    rules.map { "\($0.key)=\($0.value.rawValue)" }.sorted().joined(separator: ",")
  }
}
