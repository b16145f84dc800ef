/// Which of two values comes first.
enum Order {
  case before, same, after

  init<Value: Comparable>(_ left: Value, _ right: Value) {
    self = left < right ? .before : right < left ? .after : .same
  }
}

extension Comparison.Relation {
  /// Whether it holds of two values in this order.
  func holds(of order: Order) -> Bool {
    switch self {
    case .less: order == .before
    case .lessOrEqual: order != .after
    case .equal: order == .same
    case .greaterOrEqual: order != .before
    case .greater: order == .after
    case .notEqual: order != .same
    }
  }
}
