import JSON

extension JSONPointer {
  /// The place that a reference within a document names, as `#/$defs/party`; nil for other references.
  init?(fragmentOf reference: String) {
    guard reference.utf8.first == UInt8(ascii: "#") else { return nil }
    var bytes: [UInt8] = []
    var rest = reference.utf8.dropFirst()
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = Substring(rest.prefix(2))
      guard digits.utf8.count == 2, let code = UInt8(digits, radix: 16) else { return nil }
      bytes.append(code)
      rest = rest.dropFirst(2)
    }
    self.init(String(decoding: bytes, as: UTF8.self))
  }
}
