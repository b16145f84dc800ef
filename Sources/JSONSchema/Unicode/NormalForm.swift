/// Unicode's canonical composed form, NFC (UAX #15).
enum NormalForm {
  /// Whether a text is in NFC, apart from code points that are never in it and from Hangul's parts.
  static func isComposed(_ scalars: [Unicode.Scalar]) -> Bool {
    var starter: UInt32?
    var lastClass: UInt8 = 0
    for scalar in scalars {
      let ownClass = scalar.properties.canonicalCombiningClass.rawValue
      if ownClass != 0, lastClass > ownClass { return false }
      // Nothing in between keeps the two apart.
      let isNext = lastClass < ownClass || lastClass == 0
      if let starter, isNext, UnicodeTables.compositions[scalar.value]?.holds(starter) == true {
        return false
      }
      if ownClass == 0 { starter = scalar.value }
      lastClass = ownClass
    }
    return true
  }
}
