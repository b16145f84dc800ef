import Imaging

/// How a page becomes a picture: from its one picture's own data or, and why, by drawing.
final class DirectWay {
  enum Decision {
    case direct(DirectPage)
    case drawn(DrawnReason)
  }

  /// What was decided; where data turns out not to be as it should, that changes.
  private(set) var decision: Decision

  private let limits: ImageLimits

  init(_ decision: Decision, limits: ImageLimits) {
    self.decision = decision
    self.limits = limits
  }

  /// Why the page has to be drawn; nil where it need not be.
  var reason: DrawnReason? {
    if case .drawn(let reason) = decision { reason } else { nil }
  }

  /// The upright page in a size, or in less where its picture has fewer pixels than that; nil where
  /// it has to be drawn.
  func picture(_ size: PixelSize) -> PagePicture? {
    guard case .direct(let page) = decision else { return nil }
    do {
      let decoded = try page.raster(size, limits: limits)
      return PagePicture(raster: decoded.raster, way: .direct, findings: decoded.findings)
    } catch {
      decision = .drawn(error)
      return nil
    }
  }
}
