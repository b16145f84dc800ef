import CPoppler

extension PDFPage {
  /// How many pictures are looked at; a scan has one, strips seldom more.
  private static let mostPictures = 16
  /// What cairo draws at most.
  private static let longestPictureSide = 32_767

  /// Decodes the pictures that the page shows: poppler draws nothing, and often says nothing, where
  /// one can't be. A page that was had from its one picture was seen, and what that lacks is told.
  func confirmBlank() throws(DecodingError) {
    // First, since it tells pictures that are too large from those that are damaged.
    if direct.reason != nil { try checkPictures() }
    try check(complaints)
  }

  private func checkPictures() throws(DecodingError) {
    // poppler ends the process where it can't have so much memory, before cairo is asked.
    let isHuge = direct.look.painted.pictures.contains {
      max($0.image["Width"]?.integer ?? 0, $0.image["Height"]?.integer ?? 0)
        > Self.longestPictureSide
    }
    if isHuge { throw damaged }
    guard let mapping = unsafe poppler_page_get_image_mapping(handle) else { return }
    defer { unsafe poppler_page_free_image_mapping(mapping) }
    var next: UnsafeMutablePointer<GList>? = unsafe mapping
    var looked = 0
    var complaints = Complaints()
    while let item = unsafe next, looked < Self.mostPictures {
      if let picture = unsafe item.pointee.data?.assumingMemoryBound(to: PopplerImageMapping.self) {
        let surface = unsafe complaints.listening {
          unsafe poppler_page_get_image(handle, picture.pointee.image_id)
        }
        defer { unsafe cairo_surface_destroy(surface) }
        try unsafe check(surface)
        try check(complaints)
      }
      unsafe next = item.pointee.next
      looked += 1
    }
  }

  private func check(_ complaints: Complaints) throws(DecodingError) {
    guard let first = complaints.first else { return }
    throw DecodingError(
      .damaged,
      "Page \(number) of the PDF is damaged, and nothing could be drawn of it: \"\(first)\". "
        + "Get the whole file, or save it anew.")
  }

  private func check(_ picture: OpaquePointer?) throws(DecodingError) {
    switch unsafe picture.map({ unsafe cairo_surface_status($0) }) {
    case CAIRO_STATUS_SUCCESS: break
    case CAIRO_STATUS_NO_MEMORY:
      throw DecodingError(
        .limit,
        "Page \(number) shows a picture that needs more memory than is allowed. "
          + "Raise the limit if the document is worth it.")
    default: throw damaged
    }
  }

  private var damaged: DecodingError {
    DecodingError(
      .damaged,
      "Page \(number) shows a picture that can't be decoded, because it is damaged or has more "
        + "than \(Self.longestPictureSide) pixels a side. Save the page as a smaller picture.")
  }
}
