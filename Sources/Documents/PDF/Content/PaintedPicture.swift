/// A picture that a page's content paints.
struct PaintedPicture {
  /// The picture's stream.
  var image: PDFObject
  /// From the unit square, in which a picture lies upright, to the page.
  var matrix: PDFMatrix
  /// The part of the page that may be painted on.
  var clip: PDFRectangle
  /// The colour that a stencil is painted in.
  var fill: GraphicsState.Fill
  /// The colour spaces and so on that were in force.
  var resources: PDFObject?
  /// What keeps it from being shown as it is.
  var obstacle: DrawnReason?

  /// Its size, as its dictionary states it; nil where it does not or where that can't be.
  var size: (width: Int, height: Int)? { Self.size(of: image) }

  /// The size that a picture's dictionary states.
  static func size(of image: PDFObject) -> (width: Int, height: Int)? {
    guard let width = image["Width"]?.integer, let height = image["Height"]?.integer,
      (1...1_000_000).contains(width), (1...1_000_000).contains(height)
    else { return nil }
    return (width, height)
  }
}
