/// The rows of a merged list that one part gave.
///
/// A row that two parts saw is in the ranges of both.
struct RowRange: Sendable, Hashable {
  /// Which part, by its position among them.
  var part: Int
  /// Where its first row is in the merged list.
  var start: Int
  /// How many rows it has.
  var count: Int

  /// What a row of the merged list is in the part's own; nil where the part does not have it.
  func position(of row: Int) -> Int? {
    row >= start && row - start < count ? row - start : nil
  }
}
