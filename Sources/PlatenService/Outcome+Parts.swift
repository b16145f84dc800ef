import JSON
import Platen

extension Outcome {
  /// The record; that of a bundle with those of the documents that it holds, as `records`.
  var jsonWithParts: JSONValue {
    guard !parts.isEmpty, var object = record.json.object else { return record.json }
    object["records"] = .array(parts.map(\.json))
    return .object(object)
  }
}
