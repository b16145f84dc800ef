/// Formats that a regular expression says whole.
enum FormatPatterns {
  /// RFC 3339, appendix A.
  static let duration = pattern(
    #"^P(?:\d+W|D(?:TT)?|TT)$"#
      .replacing("TT", with: #"T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)"#)
      .replacing("|D(", with: #"|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)("#))

  /// draft-bhutton-relative-json-pointer-00, section 3.
  static let relativePointer = pattern(#"^(?:0|[1-9]\d*)(?:#|(?:/(?:[^~/]|~[01])*)*)$"#)

  /// RFC 9562, section 4, whatever the version and variant.
  static let uuid = pattern("^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")

  /// RFC 6570, section 2.
  static let uriTemplate = pattern(
    #"^(?:LITERAL|PCT|\{[+#./;?&=,!@|]?SPEC(?:,SPEC)*\})*$"#
      .replacing("SPEC", with: #"CHAR(?:\.?CHAR)*(?::[1-9]\d{0,3}|\*)?"#)
      .replacing("CHAR", with: "(?:[A-Za-z0-9_]|PCT)")
      .replacing("PCT", with: "%[0-9a-fA-F]{2}")
      .replacing("LITERAL", with: #"[!#$&-;=?-\[\]_a-z~\xa0-\u{10ffff}]"#))

  /// RFC 1123, section 2.1, with the lengths of RFC 1035; the dots are not counted at the end.
  private static let hostname = pattern(
    #"^LABEL(?:\.LABEL)*$"#
      .replacing("LABEL", with: "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"))

  /// A host name in ASCII; whether its A-labels (`xn--`) decode to good U-labels is not checked.
  static func isHostname(_ text: String) -> Bool {
    text.utf8.count <= 253 && hostname.isFound(in: text) == true
  }

  private static func pattern(_ text: String) -> ECMAPattern {
    guard let pattern = try? ECMAPattern(text) else {
      preconditionFailure("the pattern of a format does not parse: \(text)")
    }
    return pattern
  }
}
