/// A file that a stage writes besides those that its options name, called after one of them.
struct CompanionOutput: Sendable, Hashable {
  /// What is in the way of other outputs of the same name.
  var name: OutputName
  /// The option that it is called after.
  var option: String
  /// What stands in it, in words for a fault: `the rows of 'line_items'`.
  var content: String
}
