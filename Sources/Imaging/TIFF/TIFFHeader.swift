/// Reads what a TIFF file says of one of its pages.
enum TIFFHeader {
  /// - Parameter number: the page, from 1.
  static func parse(_ bytes: FileBytes, page number: Int) throws(ImageError) -> ImageHeader {
    let directories = try TIFFDirectories(bytes)
    return try TIFFPage(directories.file(openAt: number)).imageHeader(
      frameCount: directories.offsets.count)
  }
}
