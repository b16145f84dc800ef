/// What a figure that is not there does to a sum.
enum AbsentFigure: String, CaseIterable {
  /// The rule says nothing.
  case skip
  /// It counts as zero.
  case zero
}
