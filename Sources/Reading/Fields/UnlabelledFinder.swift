/// Fills fields that documents often print without a label.
struct UnlabelledFinder {
  let fields: [ScalarPlan]
  let view: DocumentView
  let excluded: Set<Int>

  /// Fills what is still empty, where the document leaves no doubt.
  func fill(_ values: inout [ReadValue?]) {
  }
}
