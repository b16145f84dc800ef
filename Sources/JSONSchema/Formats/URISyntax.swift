import JSON

/// The grammar of URIs (RFC 3986, appendix A) and IRIs (RFC 3987, section 2.2).
enum URISyntax {
  static func isValid(_ text: String, isInternational: Bool, needsScheme: Bool) -> Bool {
    let reference = URIReference(text)
    func isMade(_ part: String, of marks: String, isQuery: Bool = false) -> Bool {
      Self.isMade(part, of: marks, isInternational: isInternational, isQuery: isQuery)
    }
    if reference.scheme == nil {
      if needsScheme { return false }
      // Else the first segment would read as a scheme.
      let first = reference.path.prefix { $0 != "/" }
      if reference.authority == nil, first.contains(":") { return false }
    }
    if let authority = reference.authority {
      guard isAuthority(authority, isInternational) else { return false }
      guard reference.path.isEmpty || reference.path.hasPrefix("/") else { return false }
    }
    return isMade(reference.path, of: ":@/")
      && (reference.query.map { isMade($0, of: ":@/?", isQuery: true) } ?? true)
      && (reference.fragment.map { isMade($0, of: ":@/?") } ?? true)
  }

  private static func isAuthority(_ text: String, _ isInternational: Bool) -> Bool {
    var host = Substring(text)
    if let at = host.lastIndex(of: "@") {
      let user = String(host[..<at])
      guard isMade(user, of: ":", isInternational: isInternational) else { return false }
      host = host[host.index(after: at)...]
    }
    // The port comes after the last colon that is not within brackets.
    let afterBrackets = host.lastIndex(of: "]") ?? host.startIndex
    if let colon = host[afterBrackets...].lastIndex(of: ":") {
      let port = host[host.index(after: colon)...]
      guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
      host = host[..<colon]
    }
    if host.hasPrefix("[") {
      guard host.hasSuffix("]") else { return false }
      return isLiteral(String(host.dropFirst().dropLast()))
    }
    return isMade(String(host), of: "", isInternational: isInternational)
  }

  /// What stands within brackets: an IPv6 address, or one of a later version.
  private static func isLiteral(_ text: String) -> Bool {
    guard text.hasPrefix("v") || text.hasPrefix("V") else {
      return InternetAddress.isV6(text.utf8)
    }
    let parts = text.dropFirst().split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return false }
    return parts[0].utf8.allSatisfy { $0.hexadecimalDigit != nil } && !parts[1].contains("%")
      && isMade(String(parts[1]), of: ":", isInternational: false)
  }

  /// Whether a text is of unreserved characters, sub-delimiters, percent escapes and some marks.
  private static func isMade(
    _ text: String, of marks: String, isInternational: Bool, isQuery: Bool = false
  ) -> Bool {
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": continue
      case "-", ".", "_", "~", "!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=": continue
      case "%":
        for _ in 0..<2 {
          guard let digit = scalars.popFirst(), digit.properties.isASCIIHexDigit else {
            return false
          }
        }
      case _ where marks.unicodeScalars.contains(scalar): continue
      default:
        guard isInternational, isBeyondASCII(scalar.value, isQuery) else { return false }
      }
    }
    return true
  }

  /// `ucschar`, and `iprivate` in a query (RFC 3987, section 2.2).
  private static func isBeyondASCII(_ value: UInt32, _ isQuery: Bool) -> Bool {
    switch value {
    case 0xa0...0xd7ff, 0xf900...0xfdcf, 0xfdf0...0xffef: true
    case 0xe000...0xf8ff, 0xf0000...0xffffd, 0x100000...0x10fffd: isQuery
    case 0x10000...0xdffff: value & 0xffff <= 0xfffd
    case 0xe1000...0xeffff: value & 0xffff <= 0xfffd
    default: false
    }
  }
}
