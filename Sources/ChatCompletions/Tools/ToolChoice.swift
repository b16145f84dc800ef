import JSON

/// Whether the model may, must or must not call a tool.
///
/// Models that always think take only `auto` and `none`.
public enum ToolChoice: Sendable, Hashable {
  /// The model decides.
  case auto
  /// No tool is called.
  case none
  /// Some tool is called.
  case required
  /// This tool is called.
  case tool(String)

  /// As it is written into a request.
  var value: JSONValue {
    switch self {
    case .auto: "auto"
    case .none: "none"
    case .required: "required"
    case .tool(let name): ["type": "function", "function": ["name": .string(name)]]
    }
  }
}
