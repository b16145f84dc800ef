import CPoppler
import Imaging

/// A white cairo surface to draw a page on.
@safe final class DrawingSurface {
  /// Why a drawing failed.
  enum Fault: Equatable {
    case memory
    case other(String)

    /// The reason in words.
    var reason: String {
      switch self {
      case .memory: "there is not enough memory"
      case .other(let reason): reason
      }
    }

    fileprivate init?(_ status: cairo_status_t) {
      switch status {
      case CAIRO_STATUS_SUCCESS: return nil
      case CAIRO_STATUS_NO_MEMORY: self = .memory
      default: self = .other(unsafe String(cString: cairo_status_to_string(status)))
      }
    }
  }

  /// cairo's own bound, from the 16 bits it keeps a coordinate in.
  static let longestSide = 32_767

  let size: PixelSize
  private let handle: OpaquePointer

  /// A surface, all white.
  init(_ size: PixelSize) throws(DecodingError) {
    guard max(size.width, size.height) <= Self.longestSide else {
      throw DecodingError(
        .limit,
        "A page can't be drawn at \(size.width) x \(size.height) pixels: "
          + "at most \(Self.longestSide) a side.")
    }
    self.size = size
    unsafe handle = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height))
    if let fault = unsafe Fault(cairo_surface_status(handle)) {
      unsafe cairo_surface_destroy(handle)
      throw DecodingError(
        .limit,
        "A page can't be drawn at \(size.width) x \(size.height) pixels: \(fault.reason).")
    }
  }

  deinit { unsafe cairo_surface_destroy(handle) }

  /// Draws; answers with what went wrong.
  func draw(_ body: (_ context: OpaquePointer) -> Void) -> Fault? {
    guard let context = unsafe cairo_create(handle) else { return .memory }
    defer { unsafe cairo_destroy(context) }
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    unsafe body(context)
    unsafe cairo_surface_flush(handle)
    return unsafe Fault(cairo_status(context)) ?? Fault(cairo_surface_status(handle))
  }

  /// What was drawn; gray where every pixel is.
  func raster() -> Raster {
    guard let data = unsafe cairo_image_surface_get_data(handle) else {
      preconditionFailure("an image surface that is not finished has pixels")
    }
    let stride = unsafe Int(cairo_image_surface_get_stride(handle))
    return unsafe Raster(bgrx: data, stride: stride, size: size)
  }
}
