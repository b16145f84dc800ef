import JSON

/// Joins pieces of tool calls to calls.
///
/// A piece belongs to the call of its index, where it has one; else a new id begins a call; else it
/// goes on with the last. A missing index is not 0: that would merge calls that are made at once.
/// Names come in the first piece or in each, and are not joined. Where a server numbers every call
/// alike, a piece with another id and a name that follows whole arguments begins a call of its own.
struct ToolCallJoiner: Sendable, Hashable {
  private var slots: [ToolCallFragment] = []
  /// The slot that pieces of an index go to.
  private var slotOfIndex: [Int: Int] = [:]

  /// Takes the next piece.
  mutating func append(_ piece: ToolCallFragment) {
    let slot = slot(for: piece)
    guard let slot else {
      slots.append(piece)
      if let index = piece.index { slotOfIndex[index] = slots.count - 1 }
      return
    }
    slots[slot].arguments += piece.arguments
    if slots[slot].id == nil { slots[slot].id = piece.id }
    if slots[slot].name == nil { slots[slot].name = piece.name }
    for (name, value) in piece.extra { slots[slot].extra[name] = value }
  }

  /// Where a piece belongs; nil for a call of its own.
  private func slot(for piece: ToolCallFragment) -> Int? {
    if let index = piece.index {
      guard let slot = slotOfIndex[index] else { return nil }
      let isOther = piece.id != nil && piece.id != slots[slot].id && piece.name != nil
      return isOther && isWhole(slot) ? nil : slot
    }
    if let id = piece.id { return slots.lastIndex { $0.id == id } }
    guard let last = slots.indices.last else { return nil }
    return piece.name != nil && isWhole(last) ? nil : last
  }

  /// Whether the arguments so far are JSON, so that more would break them.
  private func isWhole(_ slot: Int) -> Bool {
    (try? JSONValue(parsing: slots[slot].arguments)) != nil
  }

  /// The calls so far, in the order of their indices where they have some, else as they began.
  var calls: [ToolCall] {
    let ordered = slots.enumerated().sorted { left, right in
      (left.element.index ?? left.offset, left.offset)
        < (right.element.index ?? right.offset, right.offset)
    }
    return ordered.enumerated().map { $1.element.call(at: $0) }
  }

  /// Whether no piece has come.
  var isEmpty: Bool { slots.isEmpty }
}
