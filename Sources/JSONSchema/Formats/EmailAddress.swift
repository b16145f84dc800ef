/// Email addresses: the `Mailbox` of RFC 5321, section 4.1.2, and of RFC 6531, section 3.3.
enum EmailAddress {
  static func isValid(_ text: String, isInternational: Bool) -> Bool {
    guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let local = String(text[..<at])
    let domain = String(text[text.utf8.index(after: at)...])
    guard local.utf8.count <= 64 else { return false }
    return (isInternational ? internationalLocal : asciiLocal).isFound(in: local) == true
      && isDomain(domain, isInternational)
  }

  private static let asciiLocal = local(beyondASCII: "")
  private static let internationalLocal = local(beyondASCII: #"\x80-\u{10ffff}"#)

  private static func local(beyondASCII: String) -> ECMAPattern {
    let atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\(beyondASCII)-]+"
    let quoted = #""(?:[ !#-\[\]-~\#(beyondASCII)]|\\[ -~])*""#
    guard let pattern = try? ECMAPattern(#"^(?:\#(atom)(?:\.\#(atom))*|\#(quoted))$"#) else {
      preconditionFailure("the pattern of email addresses does not parse")
    }
    return pattern
  }

  private static func isDomain(_ text: String, _ isInternational: Bool) -> Bool {
    if text.hasPrefix("["), text.hasSuffix("]") {
      let literal = text.dropFirst().dropLast()
      let prefix = "IPv6:"
      return literal.hasPrefix(prefix)
        ? InternetAddress.isV6(literal.dropFirst(prefix.count).utf8)
        : InternetAddress.isV4(literal.utf8)
    }
    guard isInternational else { return FormatPatterns.isHostname(text) }
    // Characters beyond ASCII stand for the letters that they become in the DNS.
    var ascii = ""
    for scalar in text.unicodeScalars { ascii.unicodeScalars.append(scalar.isASCII ? scalar : "x") }
    return FormatPatterns.isHostname(ascii)
  }
}
