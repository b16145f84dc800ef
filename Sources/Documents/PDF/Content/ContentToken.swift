/// A token of a content stream (ISO 32000-1, 7.2 and 7.8.2), in as much detail as is needed to tell
/// what is painted.
enum ContentToken: Hashable {
  case number(Double)
  /// A name without its slash, `#xx` undone.
  case name(String)
  /// A string in parentheses or in hexadecimal; what it says is not kept.
  case string(isEmpty: Bool)
  case arrayStart
  case arrayEnd
  case dictionaryStart
  case dictionaryEnd
  /// An operator, or `true`, `false` and `null`.
  case keyword(ContentKeyword)
  /// Bytes that are none of these, such as `1.2.3`.
  case malformed
}
