/// What IDNA 2008 makes of a code point (RFC 5892, section 3).
enum IDNACategory {
  /// PVALID
  case valid
  /// CONTEXTJ and CONTEXTO: valid in some places.
  case contextual
  /// DISALLOWED and UNASSIGNED
  case disallowed

  init(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    if let exception = Self.exception(scalar.value) {
      self = exception
    } else if properties.generalCategory == .unassigned {
      self = .disallowed
    } else if scalar.isASCII {
      self = Self.isSmallLetterDigitHyphen(scalar) ? .valid : .disallowed
    } else if properties.isJoinControl {
      self = .contextual
    } else if properties.changesWhenNFKCCaseFolded || Self.isIgnorable(scalar)
      || Self.isOldHangul(scalar.value)
    {
      self = .disallowed
    } else {
      self = Self.isLetterOrDigit(properties.generalCategory) ? .valid : .disallowed
    }
  }

  /// Section 2.6.
  private static func exception(_ value: UInt32) -> IDNACategory? {
    switch value {
    case 0x00df, 0x03c2, 0x06fd, 0x06fe, 0x0f0b, 0x3007: .valid
    case 0x00b7, 0x0375, 0x05f3, 0x05f4, 0x30fb, 0x0660...0x0669, 0x06f0...0x06f9: .contextual
    case 0x0640, 0x07fa, 0x302e, 0x302f, 0x3031...0x3035, 0x303b: .disallowed
    default: nil
    }
  }

  /// Section 2.4, for ASCII.
  private static func isSmallLetterDigitHyphen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", "-": true
    default: false
    }
  }

  /// Sections 2.3 and 2.4 for blocks.
  private static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20d0...0x20ff, 0x1_d100...0x1_d24f: true
    default:
      scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isWhitespace
        || scalar.properties.isNoncharacterCodePoint
    }
  }

  /// Hangul_Syllable_Type L, V and T (section 2.9).
  private static func isOldHangul(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x11ff, 0xa960...0xa97c, 0xd7b0...0xd7c6, 0xd7cb...0xd7fb: true
    default: false
    }
  }

  /// Section 2.1.
  private static func isLetterOrDigit(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .decimalNumber, .modifierLetter,
      .nonspacingMark, .spacingMark:
      true
    default: false
    }
  }
}
