/// What is made of a value where the text ends within it.
extension LenientReader {
  /// A string that is a value was closed by the end of the text.
  mutating func endValueAtEnd() {
    notes.append(
      RepairNote(
        .stringClosed, end, "the text ends within a string, which was closed and may lack its end"))
    endValue()
  }

  /// Drops the last member or element.
  mutating func dropPart(_ reason: String) {
    guard let frame = frames.last else { return }
    output.removeLast(output.count - frame.partStart)
    while let origin = origins.last, origin.output >= output.count { origins.removeLast() }
    notes.removeAll { $0.offset >= frame.partOffset && !$0.kind.isOfText }
    notes.append(
      RepairNote(
        .partDropped, frame.partOffset,
        "the text ends in \(reason): the \(frame.isObject ? "member" : "element") was left out"))
    frames[frames.count - 1].comma = nil
    position = end
    next = .afterPart
  }

  /// Closes what is open at the end of the text.
  mutating func closeEnd() throws(SyntaxFault) {
    switch next {
    case .value where frames.last?.isObject != true, .done: break
    case .value, .colon: dropPart("a member that has no value")
    case .part, .afterPart: dropComma()
    }
    // A bracket that nothing follows is not the beginning of a value but of none.
    guard hasContent else { throw SyntaxFault(.expectedValue, end) }
    let count = frames.count
    notes.append(
      RepairNote(
        .bracketsClosed, end,
        count == 1
          ? "the text ends within an array or object, which was closed and may lack parts"
          : "the text ends within \(count) arrays or objects, which were closed and may lack parts")
    )
    while let frame = frames.popLast() {
      origins.append(.init(output: output.count, original: end))
      output.append(UInt8(ascii: frame.isObject ? "}" : "]"))
    }
    next = .done
  }
}

extension JSONRepair.Change.Kind {
  /// Whether it is about the text around a value, so that it stands even where a part is dropped.
  fileprivate var isOfText: Bool { self == .commentRemoved }
}
