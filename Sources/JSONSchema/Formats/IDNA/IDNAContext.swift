/// The places in which contextual code points are valid (RFC 5892, appendix A).
enum IDNAContext {
  static func allows(_ index: Int, in label: [Unicode.Scalar]) -> Bool {
    let before = index > 0 ? label[index - 1] : nil
    let after = index + 1 < label.count ? label[index + 1] : nil
    switch label[index].value {
    case 0x200c: return isVirama(before) || joins(index, in: label)
    case 0x200d: return isVirama(before)
    case 0x00b7: return before == "l" && after == "l"
    case 0x0375: return isOf("Grek", after)
    case 0x05f3, 0x05f4: return isOf("Hebr", before)
    case 0x30fb:
      return label.contains { isOf("Hira", $0) || isOf("Kana", $0) || isOf("Hani", $0) }
    case 0x0660...0x0669: return !label.contains { (0x06f0...0x06f9).contains($0.value) }
    case 0x06f0...0x06f9: return !label.contains { (0x0660...0x0669).contains($0.value) }
    default: return false
    }
  }

  private static func isVirama(_ scalar: Unicode.Scalar?) -> Bool {
    scalar?.properties.canonicalCombiningClass == .virama
  }

  private static func isOf(_ script: String, _ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return UnicodeTables.scripts[script]?.holds(scalar.value) == true
  }

  /// Whether the letters on both sides join: `[LD] T* ZWNJ T* [RD]` of their joining types.
  private static func joins(_ index: Int, in label: [Unicode.Scalar]) -> Bool {
    guard let left = label[..<index].last(where: { !isTransparent($0) }),
      let right = label[(index + 1)...].first(where: { !isTransparent($0) })
    else { return false }
    return (joins("L", left) || joins("D", left)) && (joins("R", right) || joins("D", right))
  }

  private static func joins(_ type: String, _ scalar: Unicode.Scalar) -> Bool {
    UnicodeTables.joiningTypes[type]?.holds(scalar.value) == true
  }

  /// Joining_Type=T is that of the marks and format characters that have no other.
  private static func isTransparent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format:
      !UnicodeTables.joiningTypes.values.contains { $0.holds(scalar.value) }
        && scalar.value != 0x200c
    default: false
    }
  }
}
