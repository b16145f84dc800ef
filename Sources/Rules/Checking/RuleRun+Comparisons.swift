import JSON

extension RuleRun {
  /// A side of a comparison.
  private struct Side {
    var value: JSONValue?
    var pointer: JSONPointer?

    /// The value with its place, for a message.
    var words: String {
      guard let pointer else { return value?.quoted ?? "null" }
      return "\(pointer) (\(value?.quoted ?? "absent"))"
    }
  }

  /// Whether a comparison holds, and what was compared; nil where a value is not there.
  func compare(
    _ comparison: Comparison, within tolerance: Tolerance?, in row: [Int]
  ) throws(Unchecked) -> (holds: Bool, breach: Breach?)? {
    let left = try side(comparison.left, row)
    let right = try side(comparison.right, row)
    let holds: Bool
    if comparison.comparesWithNull {
      holds = (left.value == right.value) == (comparison.relation == .equal)
    } else {
      guard let leftValue = left.value, let rightValue = right.value else { return nil }
      holds = try Self.holds(
        leftValue, comparison.relation, rightValue, within: tolerance, of: left, and: right)
    }
    let pointers = [left.pointer, right.pointer].compactMap(\.self)
    guard !holds, let pointer = pointers.first else { return (holds, nil) }
    let subject =
      left.pointer == nil ? left.words : "\(pointer) is \(left.value?.quoted ?? "absent")"
    let verb = left.pointer == nil ? "is not" : ", which is not"
    let allowed = tolerance.map { ", tolerance \($0)" } ?? ""
    return (
      false,
      Breach(
        subject + (left.pointer == nil ? " " : "")
          + "\(verb) \(comparison.relation.rawValue) \(right.words)\(allowed)",
        at: pointer, of: pointers)
    )
  }

  func breach(
    of comparison: Comparison, within tolerance: Tolerance?, in row: [Int]
  ) throws(Unchecked) -> [Breach] {
    [try compare(comparison, within: tolerance, in: row)?.breach].compactMap(\.self)
  }

  private func side(_ operand: Operand, _ row: [Int]) throws(Unchecked) -> Side {
    switch operand {
    case .constant(.null): return Side()
    case .constant(let value): return Side(value: value)
    case .place(let path):
      let pointer = pointer(path, row)
      return Side(value: try value.found(at: pointer), pointer: pointer)
    }
  }

  private static func holds(
    _ left: JSONValue, _ relation: Comparison.Relation, _ right: JSONValue,
    within tolerance: Tolerance?, of leftSide: Side, and rightSide: Side
  ) throws(Unchecked) -> Bool {
    let pointers = [leftSide.pointer, rightSide.pointer].compactMap(\.self)
    switch (left, right) {
    case (.number(let left), .number(let right)):
      guard let tolerance else { return relation.holds(of: Order(left, right)) }
      guard let slack = tolerance.amount(for: right), let distance = left.subtracting(right),
        let holds = relation.holds(of: distance, within: slack)
      else {
        throw Unchecked("the numbers have too many digits to be compared exactly", pointers)
      }
      return holds
    case (.string(let leftText), .string(let rightText)):
      if let leftDate = PrintedDate(leftText), let rightDate = PrintedDate(rightText) {
        if let order = leftDate.order(to: rightDate) { return relation.holds(of: order) }
        throw Unchecked(
          "\(leftSide.words) and \(rightSide.words) can't be compared: only one says its offset "
            + "from UTC", pointers)
      }
      guard relation.isOrdering else { return (left == right) == (relation == .equal) }
      let wrong = PrintedDate(leftText) == nil ? leftSide : rightSide
      throw Unchecked(
        "\(wrong.words) is neither a number nor a date as 2026-01-31, so it has no order",
        [wrong.pointer].compactMap(\.self).isEmpty ? pointers : [wrong.pointer].compactMap(\.self))
    default:
      guard left.typeName == right.typeName, !relation.isOrdering else {
        throw Unchecked(
          "\(leftSide.words) is \(left.kindInWords) and \(rightSide.words) \(right.kindInWords), "
            + "which \(relation.rawValue) does not compare", pointers)
      }
      return (left == right) == (relation == .equal)
    }
  }
}

extension Comparison {
  /// Whether it asks if a value is there: `/iban = null`.
  fileprivate var comparesWithNull: Bool {
    !relation.isOrdering && (left == .constant(.null) || right == .constant(.null))
  }
}

extension Comparison.Relation {
  /// Whether it holds of two numbers that are a distance (left less right) apart, when they may be
  /// apart by some slack.
  fileprivate func holds(of distance: JSONNumber, within slack: JSONNumber) -> Bool? {
    guard let below = distance.adding(slack), let above = distance.subtracting(slack) else {
      return nil
    }
    return switch self {
    case .less: above < 0
    case .lessOrEqual: above <= 0
    case .equal: distance.magnitude <= slack
    case .greaterOrEqual: below >= 0
    case .greater: below > 0
    case .notEqual: distance.magnitude > slack
    }
  }
}
