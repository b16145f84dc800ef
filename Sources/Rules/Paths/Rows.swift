/// The rows of one or several lists, one in another.
struct Rows {
  /// For each row its positions, from the outermost list on.
  var positions: [[Int]]
  /// Whether all of these lists are there.
  var isComplete: Bool
}
