/// Unicode's canonical composed form, NFC (UAX #15).
enum NormalForm {
  /// Whether a text is in NFC, apart from code points that are never in it and from Hangul's parts.
  static func isComposed(_ scalars: [Unicode.Scalar]) -> Bool {
    var starter: UInt32?
    var lastClass: UInt8 = 0
    for scalar in scalars {
      let ownClass = combiningClass(scalar.value)
      if ownClass != 0, lastClass > ownClass { return false }
      // Nothing in between keeps the two apart.
      let isNext = lastClass < ownClass || lastClass == 0
      if let starter, isNext, composes(starter, scalar.value, ownClass) { return false }
      if ownClass == 0 { starter = scalar.value }
      lastClass = ownClass
    }
    return true
  }

  /// Whether a mark makes one code point with a starter, or with a part of the starter that comes
  /// before a mark of a higher class: é with a dot below is ẹ with an acute accent.
  private static func composes(_ starter: UInt32, _ mark: UInt32, _ ownClass: UInt8) -> Bool {
    guard let firsts = UnicodeTables.compositions[mark] else { return false }
    if firsts.contains(starter) { return true }
    var part = starter
    while ownClass != 0, let (first, second) = UnicodeTables.decompositions[part],
      combiningClass(second) > ownClass
    {
      if firsts.contains(first) { return true }
      part = first
    }
    return false
  }

  private static func combiningClass(_ value: UInt32) -> UInt8 {
    Unicode.Scalar(value)?.properties.canonicalCombiningClass.rawValue ?? 0
  }
}
