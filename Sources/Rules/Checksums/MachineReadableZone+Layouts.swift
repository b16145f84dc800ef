extension MachineReadableZone.Layout {
  /// The layout of a zone, by its length and its first letter.
  static func of(_ zone: [UInt8]) -> Self? {
    let isVisa = zone.first == UInt8(ascii: "V")
    switch zone.count {
    case 90: return .td1
    case 72: return isVisa ? visa(36) : .td2
    case 88: return isVisa ? visa(44) : .td3
    default: return nil
    }
  }

  /// Identity cards of three lines (part 5, 4.2.2).
  private static var td1: Self {
    Self(
      lines: 3, length: 30,
      fields: [
        .init(name: MachineReadableZone.numberName, range: 5..<14),
        .init(name: "the date of birth", range: 30..<36),
        .init(name: "the date of expiry", range: 38..<44),
      ],
      composite: ([5..<30, 30..<37, 38..<45, 48..<59], 59), optional: 15..<30)
  }

  /// Identity cards of two lines (part 6, 4.2.2).
  private static var td2: Self {
    Self(
      lines: 2, length: 36, fields: fields(36),
      composite: ([36..<46, 49..<56, 57..<71], 71), optional: 64..<71)
  }

  /// Passports (part 4, 4.2.2).
  private static var td3: Self {
    Self(
      lines: 2, length: 44,
      fields: fields(44) + [
        .init(name: "the personal number", range: 72..<86, mayHaveFiller: true)
      ],
      composite: ([44..<54, 57..<64, 65..<87], 87), optional: nil)
  }

  /// Visas (part 7, 4.2.2), whose lines end with optional data.
  private static func visa(_ length: Int) -> Self {
    Self(lines: 2, length: length, fields: fields(length), composite: nil, optional: nil)
  }

  /// What the second line of two begins with.
  private static func fields(_ start: Int) -> [MachineReadableZone.Field] {
    [
      .init(name: MachineReadableZone.numberName, range: start..<start + 9),
      .init(name: "the date of birth", range: start + 13..<start + 19),
      .init(name: "the date of expiry", range: start + 21..<start + 27),
    ]
  }
}
