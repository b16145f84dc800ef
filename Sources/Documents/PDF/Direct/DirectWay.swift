import Imaging

/// How a page becomes a picture: from its one picture's own data or, and why, by drawing.
final class DirectWay {
  /// What a look at the page told; where data turns out not to be as it should, that changes.
  private(set) var look: PageLook

  private let limits: ImageLimits

  init(_ look: PageLook, limits: ImageLimits) {
    self.look = look
    self.limits = limits
  }

  /// Why the page has to be drawn; nil where it need not be.
  var reason: DrawnReason? {
    if case .failure(let reason) = look.direct { reason } else { nil }
  }

  /// The upright page in a size, or in less where its picture has fewer pixels than that; nil where
  /// it has to be drawn.
  ///
  /// - Parameter decode: has the page's only picture decoded by the library that draws.
  func picture(_ size: PixelSize, decode: () -> Raster?) -> PagePicture? {
    guard case .success(let page) = look.direct else { return nil }
    do {
      let decoded = try page.raster(size, limits: limits, decode: decode)
      return PagePicture(raster: decoded.raster, way: .direct, findings: decoded.findings)
    } catch {
      look.direct = .failure(error)
      return nil
    }
  }

  /// How many times the resolution of a drawing its largest picture has, where that picture is most
  /// of the page, so that the page is better drawn that much larger and shrunk; 1 where it is not.
  ///
  /// - Parameter size: of the drawing.
  func enlargement(_ size: PixelSize) -> Double {
    NativeScale(look)?.enlargement(of: size) ?? 1
  }
}
