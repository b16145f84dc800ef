/// A way to decode the rows of a TIFF page, by how it is stored.
protocol TIFFBandSource: AnyObject {
  /// How many rows are decoded at once at a row: up to the next border of strips or tiles.
  func rows(at row: Int, of page: TIFFPage) -> Int

  /// Decodes rows as 8-bit gray or RGB; what can't be decoded is left about white.
  ///
  /// - Returns: how many pixels could be decoded.
  func decode(row: Int, count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int
}

extension TIFFBandSource {
  func rows(at row: Int, of page: TIFFPage) -> Int {
    min(page.bandRows - row % page.bandRows, page.size.height - row)
  }
}
