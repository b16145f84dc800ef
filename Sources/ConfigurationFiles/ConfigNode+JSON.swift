package import JSON

extension ConfigNode {
  /// The same in JSON, as an editor's YAML reader sees it: plain scalars are resolved by the core
  /// schema (YAML 1.2.2, section 10.3.2), as far as JSON has a value for them.
  package var json: JSONValue {
    switch content {
    case .null: .null
    case .scalar(let text, isPlain: false): .string(text)
    case .scalar("true", isPlain: true): true
    case .scalar("false", isPlain: true): false
    case .scalar(let text, isPlain: true):
      JSONNumber(lexeme: text).map { .number($0) } ?? .string(text)
    case .list(let items): .array(items.map(\.json))
    case .mapping(let entries): .object(JSONObject(entries.map { ($0.key, $0.value.json) }))
    }
  }
}
