/// A label of a host name with characters beyond ASCII: a U-label of IDNA 2008 (RFC 5890, section
/// 2.3.2.1), by the rules of registration (RFC 5891, section 4.2).
struct InternationalLabel {
  let scalars: [Unicode.Scalar]

  private static let maximumLength = 63

  /// How many characters its spelling in ASCII (its A-label) has.
  let lengthInASCII: Int

  /// Nil where the code points make no U-label. The Bidi rule, which asks for the whole name, is
  /// not looked at.
  ///
  /// - Parameter isComposed: The label must be in NFC.
  init?(_ scalars: [Unicode.Scalar], isComposed: Bool = true) {
    guard let first = scalars.first, let last = scalars.last,
      scalars.contains(where: { !$0.isASCII }), first != "-", last != "-",
      !(scalars.count >= 4 && scalars[2] == "-" && scalars[3] == "-"),
      !Self.isMark(first), !isComposed || NormalForm.isComposed(scalars)
    else { return nil }
    for index in scalars.indices {
      switch IDNACategory(scalars[index]) {
      case .valid: continue
      case .disallowed: return nil
      case .contextual:
        guard IDNAContext.allows(index, in: scalars) else { return nil }
      }
    }
    self.scalars = scalars
    lengthInASCII = 4 + Punycode.encode(scalars).count
    if lengthInASCII > Self.maximumLength { return nil }
  }

  /// The label that an A-label spells, in small letters with its `xn--`; nil where it spells none,
  /// or another would be its spelling.
  init?(spelled text: [UInt8]) {
    guard let scalars = Punycode.decode(text[4...]), let label = InternationalLabel(scalars),
      Punycode.encode(scalars).elementsEqual(text[4...])
    else { return nil }
    self = label
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
