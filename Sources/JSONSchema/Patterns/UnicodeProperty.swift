/// A property of code points that a pattern can name by `\p{…}`.
enum UnicodeProperty: Sendable {
  case any
  case ascii
  case assigned
  case category(Set<Unicode.GeneralCategory>)
  case binary(@Sendable (Unicode.Scalar.Properties) -> Bool)

  func holds(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .any: true
    case .ascii: scalar.isASCII
    case .assigned: scalar.properties.generalCategory != .unassigned
    case .category(let categories): categories.contains(scalar.properties.generalCategory)
    case .binary(let test): test(scalar.properties)
    }
  }

  /// The property that the text between the braces names: a category, alone or after
  /// `General_Category=`, or a binary property (ECMA-262, tables 67 and 68). Nil where it is not
  /// known; scripts are not.
  init?(named text: String) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, ["General_Category", "gc"].contains(parts[0]) {
      guard let categories = Self.categories[parts[1]] else { return nil }
      self = .category(categories)
    } else if parts.count == 1, let categories = Self.categories[text] {
      self = .category(categories)
    } else if parts.count == 1, let property = Self.binaries[text] {
      self = property
    } else {
      return nil
    }
  }

  /// By short name, long name and alias (PropertyValueAliases.txt of Unicode).
  private static let categories: [String: Set<Unicode.GeneralCategory>] = {
    let groups: [([String], Set<Unicode.GeneralCategory>)] = [
      (["Lu", "Uppercase_Letter"], [.uppercaseLetter]),
      (["Ll", "Lowercase_Letter"], [.lowercaseLetter]),
      (["Lt", "Titlecase_Letter"], [.titlecaseLetter]),
      (["LC", "Cased_Letter"], [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]),
      (["Lm", "Modifier_Letter"], [.modifierLetter]),
      (["Lo", "Other_Letter"], [.otherLetter]),
      (
        ["L", "Letter"],
        [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter]
      ),
      (["Mn", "Nonspacing_Mark"], [.nonspacingMark]),
      (["Mc", "Spacing_Mark"], [.spacingMark]),
      (["Me", "Enclosing_Mark"], [.enclosingMark]),
      (["M", "Mark", "Combining_Mark"], [.nonspacingMark, .spacingMark, .enclosingMark]),
      (["Nd", "Decimal_Number", "digit"], [.decimalNumber]),
      (["Nl", "Letter_Number"], [.letterNumber]),
      (["No", "Other_Number"], [.otherNumber]),
      (["N", "Number"], [.decimalNumber, .letterNumber, .otherNumber]),
      (["Pc", "Connector_Punctuation"], [.connectorPunctuation]),
      (["Pd", "Dash_Punctuation"], [.dashPunctuation]),
      (["Ps", "Open_Punctuation"], [.openPunctuation]),
      (["Pe", "Close_Punctuation"], [.closePunctuation]),
      (["Pi", "Initial_Punctuation"], [.initialPunctuation]),
      (["Pf", "Final_Punctuation"], [.finalPunctuation]),
      (["Po", "Other_Punctuation"], [.otherPunctuation]),
      (
        ["P", "Punctuation", "punct"],
        [
          .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
          .initialPunctuation, .finalPunctuation, .otherPunctuation,
        ]
      ),
      (["Sm", "Math_Symbol"], [.mathSymbol]),
      (["Sc", "Currency_Symbol"], [.currencySymbol]),
      (["Sk", "Modifier_Symbol"], [.modifierSymbol]),
      (["So", "Other_Symbol"], [.otherSymbol]),
      (["S", "Symbol"], [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol]),
      (["Zs", "Space_Separator"], [.spaceSeparator]),
      (["Zl", "Line_Separator"], [.lineSeparator]),
      (["Zp", "Paragraph_Separator"], [.paragraphSeparator]),
      (["Z", "Separator"], [.spaceSeparator, .lineSeparator, .paragraphSeparator]),
      (["Cc", "Control", "cntrl"], [.control]),
      (["Cf", "Format"], [.format]),
      (["Cs", "Surrogate"], [.surrogate]),
      (["Co", "Private_Use"], [.privateUse]),
      (["Cn", "Unassigned"], [.unassigned]),
      (["C", "Other"], [.control, .format, .surrogate, .privateUse, .unassigned]),
    ]
    var categories: [String: Set<Unicode.GeneralCategory>] = [:]
    for (names, group) in groups { for name in names { categories[name] = group } }
    return categories
  }()

  private static let binaries: [String: UnicodeProperty] = {
    let tests: [([String], UnicodeProperty)] = [
      (["Any"], .any),
      (["ASCII"], .ascii),
      (["Assigned"], .assigned),
      (["ASCII_Hex_Digit", "AHex"], .binary { $0.isASCIIHexDigit }),
      (["Alphabetic", "Alpha"], .binary { $0.isAlphabetic }),
      (["Bidi_Control", "Bidi_C"], .binary { $0.isBidiControl }),
      (["Bidi_Mirrored", "Bidi_M"], .binary { $0.isBidiMirrored }),
      (["Case_Ignorable", "CI"], .binary { $0.isCaseIgnorable }),
      (["Cased"], .binary { $0.isCased }),
      (["Dash"], .binary { $0.isDash }),
      (["Default_Ignorable_Code_Point", "DI"], .binary { $0.isDefaultIgnorableCodePoint }),
      (["Deprecated", "Dep"], .binary { $0.isDeprecated }),
      (["Diacritic", "Dia"], .binary { $0.isDiacritic }),
      (["Emoji"], .binary { $0.isEmoji }),
      (["Emoji_Modifier", "EMod"], .binary { $0.isEmojiModifier }),
      (["Emoji_Modifier_Base", "EBase"], .binary { $0.isEmojiModifierBase }),
      (["Emoji_Presentation", "EPres"], .binary { $0.isEmojiPresentation }),
      (["Extender", "Ext"], .binary { $0.isExtender }),
      (["Grapheme_Base", "Gr_Base"], .binary { $0.isGraphemeBase }),
      (["Grapheme_Extend", "Gr_Ext"], .binary { $0.isGraphemeExtend }),
      (["Hex_Digit", "Hex"], .binary { $0.isHexDigit }),
      (["IDS_Binary_Operator", "IDSB"], .binary { $0.isIDSBinaryOperator }),
      (["IDS_Trinary_Operator", "IDST"], .binary { $0.isIDSTrinaryOperator }),
      (["ID_Continue", "IDC"], .binary { $0.isIDContinue }),
      (["ID_Start", "IDS"], .binary { $0.isIDStart }),
      (["Ideographic", "Ideo"], .binary { $0.isIdeographic }),
      (["Join_Control", "Join_C"], .binary { $0.isJoinControl }),
      (["Logical_Order_Exception", "LOE"], .binary { $0.isLogicalOrderException }),
      (["Lowercase", "Lower"], .binary { $0.isLowercase }),
      (["Math"], .binary { $0.isMath }),
      (["Noncharacter_Code_Point", "NChar"], .binary { $0.isNoncharacterCodePoint }),
      (["Pattern_White_Space", "Pat_WS"], .binary { $0.isPatternWhitespace }),
      (["Quotation_Mark", "QMark"], .binary { $0.isQuotationMark }),
      (["Radical"], .binary { $0.isRadical }),
      (["Sentence_Terminal", "STerm"], .binary { $0.isSentenceTerminal }),
      (["Soft_Dotted", "SD"], .binary { $0.isSoftDotted }),
      (["Terminal_Punctuation", "Term"], .binary { $0.isTerminalPunctuation }),
      (["Unified_Ideograph", "UIdeo"], .binary { $0.isUnifiedIdeograph }),
      (["Uppercase", "Upper"], .binary { $0.isUppercase }),
      (["Variation_Selector", "VS"], .binary { $0.isVariationSelector }),
      (["White_Space", "space"], .binary { $0.isWhitespace }),
      (["XID_Continue", "XIDC"], .binary { $0.isXIDContinue }),
      (["XID_Start", "XIDS"], .binary { $0.isXIDStart }),
    ]
    var binaries: [String: UnicodeProperty] = [:]
    for (names, test) in tests { for name in names { binaries[name] = test } }
    return binaries
  }()
}
