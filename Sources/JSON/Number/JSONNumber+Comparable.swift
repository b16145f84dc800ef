extension JSONNumber: Comparable {
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    if left.lexeme == right.lexeme { return true }
    if let left = left.smallDecimal, let right = right.smallDecimal {
      return left == right
    }
    return Decimals(left.lexeme) == Decimals(right.lexeme)
  }

  public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    if let left = left.smallDecimal, let right = right.smallDecimal {
      return left < right
    }
    return Decimals(left.lexeme) < Decimals(right.lexeme)
  }
}

extension JSONNumber: Hashable {
  public func hash(into hasher: inout Hasher) { hasher.combine(Decimals(lexeme)) }
}
