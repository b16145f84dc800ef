/// Reads what a TIFF file says of one of its pages.
enum TIFFHeader {
  /// - Parameter number: the page, from 1.
  static func parse(_ bytes: FileBytes, page number: Int) throws(ImageError) -> ImageHeader {
    let directories = try TIFFDirectories(bytes)
    guard (1...directories.offsets.count).contains(number) else {
      throw ImageError(
        .damaged, "The TIFF file has \(directories.offsets.count) pages, and no page \(number).")
    }
    let file = try TIFFFile(bytes)
    try file.open(directoryAt: directories.offsets[number - 1])
    return try TIFFPage(file).imageHeader(frameCount: directories.offsets.count)
  }
}
