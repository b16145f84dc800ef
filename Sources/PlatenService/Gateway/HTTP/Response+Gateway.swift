import Hummingbird
import JSON

extension Response {
  /// An error as the page of the default model has it.
  init(_ error: GatewayError) {
    self.init(status: .init(code: error.status), json: error.json)
    if let seconds = error.retryAfter { headers.set("Retry-After", String(seconds)) }
  }
}

extension HTTPFields {
  /// Sets a field by its name; a name or value that no field can have is left out.
  mutating func set(_ name: String, _ value: String) {
    guard let name = Element.Name(name) else { return }
    self[name] = value
  }

  /// The value of a field by its name.
  func value(_ name: String) -> String? { Element.Name(name).flatMap { self[$0] } }
}
