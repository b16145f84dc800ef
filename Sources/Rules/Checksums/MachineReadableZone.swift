/// The machine-readable zone of a travel document (ICAO Doc 9303): identity cards (TD1, part 5;
/// TD2, part 6), passports (TD3, part 4) and visas (MRV-A and MRV-B, part 7).
enum MachineReadableZone {
  /// A field with a check digit behind it, by its first place in the zone's lines end to end.
  struct Field {
    var name: String
    var range: Range<Int>
    /// Whether an empty field may have the filler instead of the digit 0.
    var mayHaveFiller = false
  }

  /// A form of document.
  struct Layout {
    var lines: Int
    var length: Int
    var fields: [Field]
    /// The parts over which the last check digit goes, and where that stands; none for visas.
    var composite: (parts: [Range<Int>], at: Int)?
    /// Where a document number goes on that is longer than nine places.
    var optional: Range<Int>?
  }

  static let formInWords =
    "it is not three lines of 30 letters, two of 36 or two of 44, of A to Z, 0 to 9 and <"

  static func fault(in text: String) -> String? {
    let lines = text.split(whereSeparator: \.isNewline).map { CodeText(String($0)).bytes }
      .filter { !$0.isEmpty }
    let zone = lines.flatMap(\.self)
    guard zone.allSatisfy({ $0.isCodeDigit || $0.isUpperLetter || $0 == filler }),
      let layout = Layout.of(zone), lines.count == 1 || lines.count == layout.lines,
      lines.count == 1 || lines.allSatisfy({ $0.count == layout.length })
    else { return formInWords }
    var wrong = layout.fields.filter { !isRight($0, of: layout, in: zone) }.map(\.name)
    if let composite = layout.composite,
      digit(of: composite.parts.flatMap { zone[$0] }) != Int(zone[composite.at]) - 0x30
    {
      wrong.append("the whole")
    }
    return wrong.isEmpty ? nil : "the check digit of \(wrong.listed) is wrong"
  }

  static let filler = UInt8(ascii: "<")

  private static func isRight(_ field: Field, of layout: Layout, in zone: [UInt8]) -> Bool {
    let written = zone[field.range.upperBound]
    let content = Array(zone[field.range])
    if written != filler { return Int(written) - 0x30 == digit(of: content) }
    if field.mayHaveFiller, content.allSatisfy({ $0 == filler }) { return true }
    // A long document number goes on in the optional data, up to a filler; its last is the digit.
    // Some states count the filler between both parts, and some don't.
    guard field.name == numberName, let optional = layout.optional else { return false }
    let rest = zone[optional].prefix { $0 != filler }
    guard rest.count > 1, let last = rest.last else { return false }
    return Int(last) - 0x30 == digit(of: content + [filler] + rest.dropLast())
      || Int(last) - 0x30 == digit(of: content + rest.dropLast())
  }

  static let numberName = "the document number"

  /// The check digit (part 3, 4.9): weights 7, 3, 1; letters from A = 10, the filler 0.
  static func digit(of bytes: [UInt8]) -> Int {
    var sum = 0
    for (place, value) in CodeText(bytes: bytes).values.enumerated() {
      sum += (value == 36 ? 0 : value) * [7, 3, 1][place % 3]
    }
    return sum % 10
  }
}
