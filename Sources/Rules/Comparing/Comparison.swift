import JSON

/// Two values side by side: `/total >= 0`, `/payment_method = transfer`.
public struct Comparison: Sendable, Hashable {
  /// How they compare.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case equal = "="
    case greaterOrEqual = ">="
    case greater = ">"
    case notEqual = "!="

    /// Whether it asks which of both comes first.
    var isOrdering: Bool { self != .equal && self != .notEqual }
  }

  /// The one on the left.
  public let left: Operand
  /// How they compare.
  public let relation: Relation
  /// The one on the right.
  public let right: Operand

  /// A comparison.
  public init(_ left: Operand, _ relation: Relation, _ right: Operand) {
    self.left = left
    self.relation = relation
    self.right = right
  }

  /// A comparison by its text: two operands, and between them, with spaces, `<`, `<=`, `=`, `>=`,
  /// `>` or `!=` (`≤`, `≥` and `≠` are the same).
  public init(_ text: String) throws(RuleTextError) {
    guard let (range, relation) = Self.operatorRange(in: text) else {
      throw RuleTextError(
        "a comparison is two values with <, <=, =, >=, > or != and spaces between them, as "
          + "/total >= 0; '\(text)' is not")
    }
    left = try Operand(Self.trimmed(text[..<range.lowerBound]))
    right = try Operand(Self.trimmed(text[range.upperBound...]))
    self.relation = relation
    guard !paths.isEmpty else {
      throw RuleTextError(
        "'\(text)' compares two constants; a place begins with '/', as /total >= 0")
    }
    for case .constant(let value) in [left, right] where relation.isOrdering {
      guard let fault = Self.fault(ofOrdering: value, by: relation) else { continue }
      throw RuleTextError(fault)
    }
  }

  /// Why a constant comes neither before nor after anything; nil where it may.
  private static func fault(ofOrdering value: JSONValue, by relation: Relation) -> String? {
    switch value {
    case .number: return nil
    case .string(let text) where WrittenDate.isDate(text): return nil
    case .string(let text):
      return "\(relation.rawValue) compares numbers, as 1234.50, and dates, as 2026-01-31; "
        + "'\(text)' is neither"
    case .null, .bool, .array, .object:
      return "\(relation.rawValue) compares numbers and dates; \(value.text(.compact)) is neither"
    }
  }

  /// The texts that values are compared with, and which values.
  package var texts: [(path: RulePath, text: String)] {
    [(left, right), (right, left)].compactMap { place, other in
      guard let path = place.path, case .constant(.string(let text)) = other else { return nil }
      return (path: path, text: text)
    }
  }

  /// Its paths, in order.
  public var paths: [RulePath] { [left.path, right.path].compactMap(\.self) }

  private static let spellings: [String: Relation] =
    Dictionary(uniqueKeysWithValues: Relation.allCases.map { ($0.rawValue, $0) })
    .merging(["≤": .lessOrEqual, "≥": .greaterOrEqual, "≠": .notEqual, "==": .equal]) { $1 }

  /// Where the operator stands: the first word that is one.
  static func operatorRange(
    in text: String
  ) -> (range: Range<String.Index>, relation: Relation)? {
    for word in text.split(separator: " ") {
      if let relation = spellings[String(word)] {
        return (word.startIndex..<word.endIndex, relation)
      }
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    let front = text.drop { $0 == " " }
    return String(front.reversed().drop { $0 == " " }.reversed())
  }
}

extension Comparison: CustomStringConvertible {
  /// As it is written.
  public var description: String { "\(left) \(relation.rawValue) \(right)" }
}
