extension PatternParser {
  /// What an escape or a part of a class stands for.
  struct Atom {
    let ranges: [ClosedRange<UInt32>]
    /// The code point, where it is just one; then it may begin or end a range.
    private(set) var single: UInt32?

    init(_ value: UInt32) {
      ranges = [value...value]
      single = value
    }

    init(ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
      self.ranges = isNegated ? ScalarSet.complement(ranges) : ranges
    }
  }

  /// The class whose `[` lies before the position.
  mutating func parseClass() throws(PatternError) -> ScalarSet {
    let start = position
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    while !take("]") {
      let atom = try parseClassAtom(from: start)
      if next == "-", position + 1 < pattern.count, pattern[position + 1] != "]" {
        let dash = position
        position += 1
        let last = try parseClassAtom(from: start)
        guard let low = atom.single, let high = last.single, low <= high else {
          position = dash
          throw fault("a range goes from one character to a later one; for '-' itself write \\-")
        }
        ranges.append(low...high)
        continue
      }
      ranges += atom.ranges
    }
    return ScalarSet(closed(ranges), isNegated: isNegated)
  }

  private mutating func parseClassAtom(from start: Int) throws(PatternError) -> Atom {
    guard let scalar = next else {
      position = start - 1
      throw fault("this '[' has no ']'")
    }
    position += 1
    return scalar == "\\" ? try parseEscape(inClass: true) : Atom(scalar.value)
  }

  /// The escape whose backslash lies before the position.
  mutating func parseEscape(inClass: Bool) throws(PatternError) -> Atom {
    guard let scalar = next else { throw fault("the pattern ends with a single backslash") }
    position += 1
    switch scalar {
    case "d", "D": return Atom(ranges: ScalarSet.digits, isNegated: scalar == "D")
    case "w", "W": return Atom(ranges: closed(ScalarSet.word), isNegated: scalar == "W")
    case "s", "S": return Atom(ranges: ScalarSet.space, isNegated: scalar == "S")
    case "t": return Atom(0x09)
    case "n": return Atom(0x0a)
    case "v": return Atom(0x0b)
    case "f": return Atom(0x0c)
    case "r": return Atom(0x0d)
    case "b" where inClass: return Atom(0x08)
    case "c": return Atom(try parseControl())
    case "x": return Atom(try parseHexadecimal(digits: 2))
    case "u": return Atom(try parseUnicode())
    case "p", "P": return Atom(ranges: try parseProperty(), isNegated: scalar == "P")
    case "0":
      if let digit = next, ("0"..."9").contains(digit) {
        throw fault("octal escapes are not known; write \\x and two hexadecimal digits")
      }
      return Atom(0)
    case "!"..."/", ":"..."@", "["..."^", "`", "{"..."~": return Atom(scalar.value)
    default:
      position -= 1
      throw fault("\\\(scalar) is no escape of ECMA-262")
    }
  }

  private mutating func parseControl() throws(PatternError) -> UInt32 {
    guard let scalar = next, scalar.isASCII, scalar.properties.isAlphabetic else {
      throw fault("expected a letter from A to Z after \\c")
    }
    position += 1
    return scalar.value & 0x1f
  }

  private mutating func parseHexadecimal(digits: Int) throws(PatternError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let scalar = next, scalar.properties.isASCIIHexDigit,
        let digit = UInt32(String(scalar), radix: 16)
      else { throw fault("expected \(digits) hexadecimal digits") }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  /// The digits of a `\u`; a surrogate pair is one code point.
  mutating func parseUnicode() throws(PatternError) -> UInt32 {
    guard take("{") else {
      let unit = try parseHexadecimal(digits: 4)
      guard (0xd800...0xdbff).contains(unit), position + 1 < pattern.count, next == "\\",
        pattern[position + 1] == "u"
      else { return unit }
      let afterFirst = position
      position += 2
      if next != "{" {
        let second = try parseHexadecimal(digits: 4)
        if (0xdc00...0xdfff).contains(second) {
          return 0x1_0000 + (unit - 0xd800) << 10 + (second - 0xdc00)
        }
      }
      position = afterFirst
      return unit
    }
    var value: UInt32?
    while let scalar = next, let digit = UInt32(String(scalar), radix: 16), scalar.isASCII {
      value = (value ?? 0) << 4 | digit
      if value ?? 0 > 0x10_ffff { throw fault("there is no code point above 10FFFF") }
      position += 1
    }
    guard let value, take("}") else { throw fault("expected hexadecimal digits and '}'") }
    return value
  }

  private mutating func parseProperty() throws(PatternError) -> [ClosedRange<UInt32>] {
    guard take("{") else { throw fault("expected the name of a property in braces, as \\p{Lu}") }
    let start = position
    while let scalar = next, scalar != "}" {
      _ = scalar
      position += 1
    }
    var name = ""
    name.unicodeScalars.append(contentsOf: pattern[start..<position])
    guard take("}") else { throw fault("the name of the property has no '}'") }
    if let ranges = properties[name] ?? UnicodeProperty.ranges(of: name) {
      properties[name] = ranges
      return ranges
    }
    position = start
    throw fault("the Unicode property \(name) is not known")
  }
}
