/// Formats that a regular expression says whole. They all become tables, so that a check allocates
/// nothing.
enum FormatPatterns {
  /// RFC 3339, appendix A.
  static let duration = pattern(
    #"^P(?:\d+W|D(?:TT)?|TT)$"#
      .replacing("TT", with: #"T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)"#)
      .replacing("|D(", with: #"|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)("#))

  /// draft-bhutton-relative-json-pointer-00, section 3, with the index manipulation before a `#` that
  /// its examples have.
  static let relativePointer = pattern(
    #"^(?:0|[1-9]\d*)(?:[+-](?:0|[1-9]\d*))?(?:#|(?:/(?:[^~/]|~[01])*)*)$"#)

  /// RFC 6901, section 3.
  static let pointer = pattern("^(?:/(?:[^~/]|~[01])*)*$")

  /// RFC 9562, section 4, whatever the version and variant.
  static let uuid = pattern("^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")

  /// RFC 6570, section 2, with the apostrophe that its erratum 6937 adds to literals.
  static let uriTemplate = pattern(
    #"^(?:LITERAL|PCT|\{[+#./;?&=,!@|]?SPEC(?:,SPEC)*\})*$"#
      .replacing("SPEC", with: #"CHAR(?:\.?CHAR)*(?::[1-9]\d{0,3}|\*)?"#)
      .replacing("CHAR", with: "(?:[A-Za-z0-9_]|PCT)")
      .replacing("PCT", with: "%[0-9a-fA-F]{2}")
      .replacing("LITERAL", with: #"[!#$&-;=?-\[\]_a-z~UCS]"#)
      .replacing("UCS", with: beyondASCII))

  /// `ucschar` and `iprivate` of RFC 3987, section 2.2.
  private static let beyondASCII: String = {
    var ranges = #"\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\ue000-\uf8ff"#
    for plane in 1...16 {
      let plane = String(plane, radix: 16)
      ranges += #"\u{"# + (plane == "e" ? "e1000" : plane + "0000") + #"}-\u{"# + plane + "fffd}"
    }
    return ranges
  }()

  private static func pattern(_ text: String) -> ECMAPattern {
    guard let pattern = try? ECMAPattern(text) else {
      preconditionFailure("the pattern of a format does not parse: \(text)")
    }
    return pattern
  }
}
