/// A property of code points that a pattern can name by `\p{…}`.
enum UnicodeProperty: Sendable {
  case any
  case ascii
  case assigned
  case binary(@Sendable (Unicode.Scalar.Properties) -> Bool)

  /// The code points of what the text between the braces of `\p{…}` names: a category, alone or
  /// after `General_Category=`, a script after `Script=` or `Script_Extensions=`, or a binary
  /// property (ECMA-262, tables 69 to 71). Nil where it is not known.
  static func ranges(of text: String) -> [ClosedRange<UInt32>]? {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 {
      return categories[text].map(ranges(of:))
        ?? binaries[text]?.ranges ?? UnicodeTables.binaryProperties[text]
    }
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "General_Category", "gc": return categories[parts[1]].map(ranges(of:))
    case "Script", "sc": return UnicodeTables.scripts[parts[1]]
    case "Script_Extensions", "scx": return scriptExtensions(parts[1])
    default: return nil
    }
  }

  private static func scriptExtensions(_ name: String) -> [ClosedRange<UInt32>]? {
    guard let script = UnicodeTables.scripts[name] else { return nil }
    // The table has them under the short name, which is one of those of the same code points.
    let own = UnicodeTables.scriptExtensions.first { code, _ in
      code == name || UnicodeTables.scripts[code] == script
    }
    let extended = UnicodeTables.scriptExtensions.values.flatMap { $0 }
    let outside = ScalarSet.complement(script) + extended
    return ScalarSet.merged(ScalarSet.complement(outside) + (own?.value ?? []))
  }

  private var ranges: [ClosedRange<UInt32>] {
    switch self {
    case .any: [0...0x10_ffff]
    case .ascii: [0...0x7f]
    case .assigned: ScalarSet.complement(Self.ranges(of: [.unassigned]))
    case .binary(let test): Self.ranges { test($0.properties) }
    }
  }

  private static func ranges(of categories: Set<Unicode.GeneralCategory>) -> [ClosedRange<UInt32>] {
    ScalarSet.merged(categories.flatMap { rangesByCategory[$0] ?? [] })
  }

  /// The ranges of scalars that can differ in their properties. In the planes that are left out all
  /// are unassigned, or all private, but for the last two of each.
  private static let assignable: [ClosedRange<UInt32>] =
    [0...0xd7ff, 0xe000...0x3_ffff, 0xe_0000...0xe_0fff]

  /// The ranges that a test holds for.
  private static func ranges(_ holds: (Unicode.Scalar) -> Bool) -> [ClosedRange<UInt32>] {
    var ranges: [ClosedRange<UInt32>] = []
    forEachRun { run, scalar in
      guard holds(scalar) else { return }
      if let last = ranges.last, last.upperBound + 1 == run.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound...run.upperBound
      } else {
        ranges.append(run)
      }
    }
    return ranges
  }

  /// Every scalar, or for many that are alike one of them.
  private static func forEachRun(_ body: (ClosedRange<UInt32>, Unicode.Scalar) -> Void) {
    for range in assignable {
      for value in range {
        if let scalar = Unicode.Scalar(value) { body(value...value, scalar) }
      }
    }
    for plane in UInt32(4)...16 {
      let first = plane << 16 | (plane == 14 ? 0x1000 : 0)
      let last = plane << 16 | 0xffff
      for run in [first...last - 2, last - 1...last - 1, last...last] {
        if let scalar = Unicode.Scalar(run.lowerBound) { body(run, scalar) }
      }
    }
  }

  private static let rangesByCategory: [Unicode.GeneralCategory: [ClosedRange<UInt32>]] = {
    var ranges: [Unicode.GeneralCategory: [ClosedRange<UInt32>]] = [
      .surrogate: [0xd800...0xdfff]
    ]
    var open: (category: Unicode.GeneralCategory, range: ClosedRange<UInt32>)?
    func close() {
      if let open { ranges[open.category, default: []].append(open.range) }
    }
    forEachRun { run, scalar in
      let category = scalar.properties.generalCategory
      if let last = open, last.category == category,
        last.range.upperBound + 1 == run.lowerBound
      {
        open = (category, last.range.lowerBound...run.upperBound)
      } else {
        close()
        open = (category, run)
      }
    }
    close()
    return ranges
  }()

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
      (["Changes_When_Casefolded", "CWCF"], .binary { $0.changesWhenCaseFolded }),
      (["Changes_When_Casemapped", "CWCM"], .binary { $0.changesWhenCaseMapped }),
      (["Changes_When_Lowercased", "CWL"], .binary { $0.changesWhenLowercased }),
      (["Changes_When_NFKC_Casefolded", "CWKCF"], .binary { $0.changesWhenNFKCCaseFolded }),
      (["Changes_When_Titlecased", "CWT"], .binary { $0.changesWhenTitlecased }),
      (["Changes_When_Uppercased", "CWU"], .binary { $0.changesWhenUppercased }),
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
