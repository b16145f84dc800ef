import CPoppler
import Imaging

extension PDFPage {
  /// The page's only picture, decoded and brought to sRGB by poppler, in its own size and as it is
  /// stored; nil where the page has none or another number of them.
  func onlyPicture() -> Raster? {
    guard let mapping = unsafe poppler_page_get_image_mapping(handle) else { return nil }
    defer { unsafe poppler_page_free_image_mapping(mapping) }
    guard unsafe mapping.pointee.next == nil,
      let item = unsafe mapping.pointee.data?.assumingMemoryBound(to: PopplerImageMapping.self),
      let surface = unsafe poppler_page_get_image(handle, item.pointee.image_id)
    else { return nil }
    defer { unsafe cairo_surface_destroy(surface) }
    let format = unsafe cairo_image_surface_get_format(surface)
    guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      format == CAIRO_FORMAT_RGB24 || format == CAIRO_FORMAT_ARGB32,
      let data = unsafe cairo_image_surface_get_data(surface)
    else { return nil }
    let size = unsafe PixelSize(
      width: Int(cairo_image_surface_get_width(surface)),
      height: Int(cairo_image_surface_get_height(surface)))
    guard size.width > 0, size.height > 0 else { return nil }
    let stride = unsafe Int(cairo_image_surface_get_stride(surface))
    return unsafe Raster(bgrx: data, stride: stride, size: size)
  }
}
