import JSON
import JSONSchema

extension JSONPointer {
  /// The place that a reference within a document names, as `#/$defs/party`; nil for other references.
  init?(fragmentOf reference: String) {
    guard reference.utf8.first == UInt8(ascii: "#"),
      let fragment = URIReference(reference).decodedFragment
    else { return nil }
    self.init(fragment)
  }
}
