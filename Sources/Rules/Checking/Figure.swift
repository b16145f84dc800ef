import JSON

/// A number in a calculation, and where it stands; a constant stands nowhere.
struct Figure {
  var number: JSONNumber
  var pointer: JSONPointer?
}

extension JSONValue {
  /// The number at a place; nil where there is none.
  ///
  /// - Throws: where something else is there.
  func figure(at pointer: JSONPointer) throws(Unchecked) -> Figure? {
    switch try found(at: pointer) {
    case nil: return nil
    case .number(let number): return Figure(number: number, pointer: pointer)
    case let other?:
      throw Unchecked(
        "\(pointer) is \(other.kindInWords), \(other.quoted), where a number is needed", [pointer])
    }
  }
}
