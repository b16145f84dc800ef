import Imaging

/// The surface that a document's pages are drawn on, kept for the next page: most pages of a document
/// are of one size, and the kernel takes as long to hand out new memory as drawing text on it does.
final class DrawingSurfaces {
  private var last: DrawingSurface?

  /// A surface of a size; it is white once drawn on, whatever it held before.
  func surface(_ size: PixelSize) throws(DecodingError) -> DrawingSurface {
    if let last, last.size == size { return last }
    // Let go of first, so that there is never more than one.
    last = nil
    let surface = try DrawingSurface(size)
    last = surface
    return surface
  }
}
