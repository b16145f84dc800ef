/// A page whose colours libtiff converts, a strip or a row of tiles at a time.
final class TIFFLibraryRows: TIFFBandSource {
  private let file: TIFFFile
  private let page: TIFFPage
  private var colors: [UInt32] = []

  /// - Throws: `ImageError` with `unsupported` where libtiff can't convert the page either.
  init(_ file: TIFFFile, _ page: TIFFPage) throws(ImageError) {
    self.file = file
    self.page = page
    guard file.beginColors() else {
      throw ImageError(
        .unsupported,
        "The TIFF page's colours can't be converted: \(file.complaint ?? "no reason given"). "
          + "Convert it to PNG.")
    }
  }

  func decode(row: Int, count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let area = count * page.size.width
    // White, and opaque.
    colors.removeAll(keepingCapacity: true)
    colors.append(contentsOf: repeatElement(.max, count: area))
    let isRead = unsafe colors.withUnsafeMutableBufferPointer { colors in
      guard let start = colors.baseAddress else { return false }
      return unsafe file.readColors(row: row, count: count, into: start)
    }
    for (index, color) in colors.enumerated() {
      // The colours are multiplied by alpha already; white shines through the rest.
      let rest = 255 - color >> 24
      unsafe target[index * 3] = UInt8(min(255, color & 255 + rest))
      unsafe target[index * 3 + 1] = UInt8(min(255, color >> 8 & 255 + rest))
      unsafe target[index * 3 + 2] = UInt8(min(255, color >> 16 & 255 + rest))
    }
    return isRead ? area : 0
  }
}
