/// How far a picture reaches, in its own pixels and parts of them.
package struct PictureExtent: Sendable, Hashable {
  /// To the right.
  package var width: Double
  /// Downwards.
  package var height: Double

  /// An extent in pixels.
  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}
