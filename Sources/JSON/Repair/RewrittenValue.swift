/// A value that was found in a text, spelled strictly.
struct RewrittenValue: Sendable {
  /// Where it stands in the original text.
  let range: Range<Int>
  /// The strict spelling.
  let output: [UInt8]
  /// What was changed in it.
  var notes: [RepairNote]
  /// Where runs of the output were taken from, in their order.
  let origins: [Origin]

  /// A place of the output and the place of the original that it comes from.
  struct Origin: Sendable {
    let output: Int
    let original: Int
  }

  /// The place in the original text of a place in the output.
  func original(of offset: Int) -> Int {
    var low = 0
    var high = origins.count
    while low < high {
      let middle = (low + high) / 2
      if origins[middle].output <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return range.lowerBound }
    let origin = origins[low - 1]
    return min(origin.original + offset - origin.output, range.upperBound)
  }
}
