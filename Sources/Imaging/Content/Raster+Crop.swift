extension Raster {
  /// A part of the picture.
  ///
  /// - Precondition: the part has at least one pixel and lies within the picture.
  package func cropped(columns: Range<Int>, rows: Range<Int>) -> Raster {
    precondition(!columns.isEmpty && !rows.isEmpty, "a picture has at least one pixel")
    precondition(
      columns.lowerBound >= 0 && columns.upperBound <= width && rows.lowerBound >= 0
        && rows.upperBound <= height, "the part lies within the picture")
    if columns.count == width && rows.count == height { return self }
    let channels = format.bytesPerPixel
    var part: [UInt8] = []
    part.reserveCapacity(rows.count * columns.count * channels)
    for row in rows {
      let start = row * bytesPerRow
      part += pixels[start + columns.lowerBound * channels..<start + columns.upperBound * channels]
    }
    return Raster(width: columns.count, height: rows.count, format: format, pixels: part)
  }
}
