/// What one request takes of the limits.
package struct RequestCost: Sendable, Hashable {
  /// The tokens of question and answer: the most they can be before, what was counted after.
  package var tokens: Int
  /// The bytes of its pictures.
  package var imageBytes: Int

  /// A request's cost.
  package init(tokens: Int = 0, imageBytes: Int = 0) {
    self.tokens = tokens
    self.imageBytes = imageBytes
  }
}
