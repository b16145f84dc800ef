/// A block of lines under each other that ends in a postcode and a town.
struct AddressBlock {
  /// Its lines from the top down.
  var pieces: [Piece]
  /// What stands closely under it: a letterhead goes on with a telephone number.
  var tail: [Piece]

  /// The address blocks of a document's first page, from the top down: left-aligned segments
  /// stacked closely.
  static func blocks(in view: DocumentView, excluding excluded: Set<Int>) -> [AddressBlock] {
    let pieces = Piece.pieces(of: view, splitting: [])
      .filter { $0.page == view.lines.first?.page && !excluded.contains($0.line) }
    var stacks: [[Piece]] = []
    for piece in pieces {
      let height = view.page(piece.page)?.wordHeight ?? piece.rect.height
      let stack = stacks.lastIndex { stack in
        let last = stack[stack.count - 1]
        return last.line < piece.line && abs(last.rect.left - piece.rect.left) < 1.2 * height
          && piece.rect.top - last.rect.bottom < 1.2 * height
          && abs(last.rect.height - piece.rect.height) < 0.6 * height
      }
      if let stack { stacks[stack].append(piece) } else { stacks.append([piece]) }
    }
    return stacks.flatMap(blocks(of:))
  }

  /// The blocks of a stack of lines: each ends in its postcode; the sender's line over the window
  /// of an envelope is one by itself.
  private static func blocks(of stack: [Piece]) -> [AddressBlock] {
    var blocks: [AddressBlock] = []
    var start = 0
    for (index, piece) in stack.enumerated() where PostalLine.matches(piece.words) {
      let end = index + 1
      if index > start {
        let next = stack[end...].firstIndex { PostalLine.matches($0.words) } ?? stack.count
        blocks.append(
          AddressBlock(pieces: Array(stack[start..<end]), tail: Array(stack[end..<next])))
      }
      start = end
    }
    return blocks
  }
}
