/// Host names: of ASCII (RFC 1123, section 2.1), and with other characters by IDNA 2008.
enum Hostname {
  private static let maximumLength = 253
  private static let maximumLabelLength = 63

  /// Whether a text in ASCII is a host name; labels that begin with `xn--` must spell a label with
  /// characters beyond ASCII (RFC 5891, section 5.4).
  static func isValid(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    var isSpelled = false
    guard isPlain(bytes, isSpelled: &isSpelled) else { return false }
    return !isSpelled || isInternational(text.unicodeScalars.split(separator: "."))
  }

  /// Whether a text is a host name that may have characters beyond ASCII. Labels are parted by the
  /// full stops that IDNA 2003 takes for dots, too (RFC 3490, section 3.1).
  static func isInternational(_ text: String) -> Bool {
    let dots: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{ff0e}", "\u{ff61}"]
    return isInternational(
      text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: dots.contains))
  }

  /// Whether a text is a domain of labels in ASCII and of labels with other characters, parted by
  /// dots, for email addresses. Their grammar (RFC 6531, section 3.3) does not ask for NFC, which the
  /// lookup makes itself.
  static func isDomain(_ text: Substring) -> Bool {
    isInternational(
      text.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false),
      isComposed: false)
  }

  private static func isInternational(
    _ labels: [Substring.UnicodeScalarView], isComposed: Bool = true
  ) -> Bool {
    var length = labels.count - 1
    var decoded: [[Unicode.Scalar]] = []
    for label in labels {
      if label.contains(where: { !$0.isASCII }) {
        guard let label = InternationalLabel(Array(label), isComposed: isComposed) else {
          return false
        }
        length += label.lengthInASCII
        decoded.append(label.scalars)
        continue
      }
      let bytes = label.map { UInt8($0.value) }
      var isSpelled = false
      guard isPlain(bytes.span, isSpelled: &isSpelled) else { return false }
      length += bytes.count
      guard isSpelled else {
        decoded.append(Array(label))
        continue
      }
      let small = bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
      guard let label = InternationalLabel(spelled: small) else { return false }
      decoded.append(label.scalars)
    }
    return length <= maximumLength && BidiRule.holds(for: decoded)
  }

  /// Whether bytes are labels of letters, digits and hyphens, parted by dots; `isSpelled` says
  /// whether one begins with `xn--`.
  static func isPlain(_ bytes: Span<UInt8>, isSpelled: inout Bool) -> Bool {
    if bytes.count > maximumLength { return false }
    var start = 0
    for index in 0...bytes.count {
      if index == bytes.count || bytes[index] == UInt8(ascii: ".") {
        guard index > start, index - start <= maximumLabelLength,
          bytes[start] != UInt8(ascii: "-"), bytes[index - 1] != UInt8(ascii: "-")
        else { return false }
        if index - start >= 4, bytes[start] | 0x20 == UInt8(ascii: "x"),
          bytes[start + 1] | 0x20 == UInt8(ascii: "n"), bytes[start + 2] == UInt8(ascii: "-"),
          bytes[start + 3] == UInt8(ascii: "-")
        {
          isSpelled = true
        }
        start = index + 1
      } else if !bytes[index].isLetterOrDigit, bytes[index] != UInt8(ascii: "-") {
        return false
      }
    }
    return true
  }
}
