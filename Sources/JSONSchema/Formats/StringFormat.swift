/// The formats that can be checked (2020-12 Validation, section 7.3).
enum StringFormat: String, Sendable, CaseIterable {
  case regex

  /// Formats of the draft that can't be checked yet.
  static let unsupported: Set<String> = ["idn-hostname"]

  var expectation: String { "a regular expression of ECMA-262" }

  func matches(_ text: String) -> Bool { (try? ECMAPattern(text)) != nil }
}
