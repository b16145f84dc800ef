/// The rule for names with labels that are written from right to left (RFC 5893, section 2).
enum BidiRule {
  /// Whether all labels of a name are as the rule wants them; it wants nothing of a name in which
  /// nothing runs from right to left.
  static func holds(for labels: [[Unicode.Scalar]]) -> Bool {
    let classes = labels.map { $0.map(bidiClass) }
    let isBidi = classes.contains { $0.contains { ["R", "AL", "AN"].contains($0) } }
    return !isBidi || classes.allSatisfy(holds)
  }

  private static func holds(for classes: [String]) -> Bool {
    let last = classes.last { $0 != "NSM" } ?? ""
    let neutral: Set = ["EN", "ES", "CS", "ET", "ON", "BN", "NSM"]
    switch classes.first {
    case "R", "AL":
      return classes.allSatisfy { neutral.contains($0) || ["R", "AL", "AN"].contains($0) }
        && ["R", "AL", "EN", "AN"].contains(last)
        && !(classes.contains("EN") && classes.contains("AN"))
    case "L":
      return classes.allSatisfy { neutral.contains($0) || $0 == "L" }
        && ["L", "EN"].contains(last)
    default: return false
    }
  }

  private static func bidiClass(_ scalar: Unicode.Scalar) -> String {
    UnicodeTables.bidiClasses.first { $0.value.holds(scalar.value) }?.key ?? "L"
  }
}
