import CTIFF

/// A TIFF file that libtiff has open, at one of its pages.
///
/// libtiff reads the bytes where they lie; what it complains of is kept here and printed nowhere.
@safe final class TIFFFile {
  /// The most that libtiff may ask of memory at once: a damaged tag must not take all there is.
  private static let largestAllocation: Int64 = 1 << 30

  private let handle: UnsafeMutablePointer<platen_tiff>
  // Held because libtiff reads from them as long as it is open.
  private let head: FileBytes?
  private let bytes: FileBytes

  /// Opens a file at its first page.
  ///
  /// - Parameter head: bytes that stand before `bytes`, for data that has no TIFF around it.
  init(_ bytes: FileBytes, behind head: FileBytes? = nil) throws(ImageError) {
    let front = unsafe head?.buffer
    let handle = unsafe platen_tiff_open(
      front?.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(front?.count ?? 0),
      bytes.buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count),
      Self.largestAllocation)
    guard let handle = unsafe handle else {
      throw ImageError(.damaged, "The TIFF decoder could not be started, for want of memory.")
    }
    unsafe self.handle = unsafe handle
    self.head = head
    self.bytes = bytes
    if unsafe handle.pointee.tiff == nil {
      throw ImageError(.damaged, "The TIFF file is damaged: \(complaint ?? "no reason given").")
    }
  }

  deinit { unsafe platen_tiff_close(handle) }

  /// Goes to the page whose directory stands at an offset.
  func open(directoryAt offset: Int) throws(ImageError) {
    guard unsafe TIFFSetSubDirectory(handle.pointee.tiff, UInt64(offset)) != 0 else {
      throw ImageError(
        .damaged, "The TIFF page can't be read: \(complaint ?? "its directory is damaged").")
    }
  }

  /// The first thing that libtiff complained of since `clearComplaints`, errors before warnings.
  var complaint: String? {
    if errorCount > 0 { return unsafe Self.text(platen_tiff_error(handle)) }
    return warningCount > 0 ? unsafe Self.text(platen_tiff_warning(handle)) : nil
  }

  var errorCount: Int { unsafe Int(handle.pointee.errors) }
  var warningCount: Int { unsafe Int(handle.pointee.warnings) }
  /// The first warning since `clearComplaints`.
  var warning: String? { warningCount > 0 ? unsafe Self.text(platen_tiff_warning(handle)) : nil }

  func clearComplaints() { unsafe platen_tiff_clear(handle) }

  private static func text(_ words: UnsafePointer<CChar>) -> String {
    var text = unsafe String(cString: words)
    while text.last == "." || text.last == " " { text.removeLast() }
    return text
  }
}

/// Tags, by their type.
extension TIFFFile {
  func short(_ tag: Int32) -> Int? {
    var value: UInt16 = 0
    return unsafe platen_tiff_get16(handle, UInt32(tag), &value) != 0 ? Int(value) : nil
  }

  func long(_ tag: Int32) -> Int? {
    var value: UInt32 = 0
    return unsafe platen_tiff_get32(handle, UInt32(tag), &value) != 0 ? Int(value) : nil
  }

  func bytes(_ tag: Int32) -> [UInt8]? {
    var count: UInt32 = 0
    var found: UnsafePointer<UInt8>?
    guard unsafe platen_tiff_get_bytes(handle, UInt32(tag), &count, &found) != 0 else { return nil }
    return unsafe Array(UnsafeBufferPointer(start: found, count: Int(count)))
  }

  /// What the samples beyond those of the colour mean.
  var extraSamples: [Int] {
    var count: UInt16 = 0
    var kinds: UnsafePointer<UInt16>?
    guard unsafe platen_tiff_get_extra_samples(handle, &count, &kinds) != 0 else { return [] }
    return unsafe UnsafeBufferPointer(start: kinds, count: Int(count)).map(Int.init)
  }

  /// Red, green and blue of a palette, one after the other, 16 bits each.
  func palette(bits: Int) -> [[UInt16]]? {
    var tables: (UnsafePointer<UInt16>?, UnsafePointer<UInt16>?, UnsafePointer<UInt16>?)
    unsafe tables = (nil, nil, nil)
    guard
      unsafe platen_tiff_get_palette(handle, &tables.0, &tables.1, &tables.2) != 0
    else { return nil }
    return unsafe [tables.0, tables.1, tables.2].map {
      unsafe Array(UnsafeBufferPointer(start: $0, count: 1 << bits))
    }
  }

  /// Sets one of libtiff's pseudo tags, which tell it how to decode.
  func set(_ tag: Int32, _ value: Int32) { unsafe _ = platen_tiff_set(handle, UInt32(tag), value) }
}

/// Pixels.
extension TIFFFile {
  var isTiled: Bool { unsafe TIFFIsTiled(handle.pointee.tiff) != 0 }
  /// Bytes of a decoded row; of one plane, where planes are separate.
  var rowLength: Int { unsafe Int(TIFFScanlineSize(handle.pointee.tiff)) }
  /// Bytes of a decoded tile, of one row of a tile, and of a decoded strip.
  var tileLength: Int { unsafe Int(TIFFTileSize(handle.pointee.tiff)) }
  var tileRowLength: Int { unsafe Int(TIFFTileRowSize(handle.pointee.tiff)) }
  var stripLength: Int { unsafe Int(TIFFStripSize(handle.pointee.tiff)) }

  /// Decodes a row of a page in strips; rows must be asked for in order.
  func readRow(_ row: Int, into target: UnsafeMutableRawPointer) -> Bool {
    unsafe TIFFReadScanline(handle.pointee.tiff, target, UInt32(row), 0) >= 0
  }

  /// Decodes the strip that holds a row; false where any of it is missing.
  func readStrip(
    row: Int, plane: Int, into target: UnsafeMutableRawPointer, count: Int
  ) -> Bool {
    let strip = unsafe TIFFComputeStrip(handle.pointee.tiff, UInt32(row), UInt16(plane))
    return unsafe TIFFReadEncodedStrip(handle.pointee.tiff, strip, target, Int64(count)) >= 0
  }

  /// Decodes the tile that holds a pixel; false where any of it is missing.
  func readTile(
    x: Int, y: Int, plane: Int, into target: UnsafeMutableRawPointer, count: Int
  ) -> Bool {
    let tile = unsafe TIFFComputeTile(
      handle.pointee.tiff, UInt32(x), UInt32(y), 0, UInt16(plane))
    return unsafe TIFFReadEncodedTile(handle.pointee.tiff, tile, target, Int64(count)) >= 0
  }

  /// Makes ready libtiff's own conversion to colours; false where it has none for this page.
  func beginColors() -> Bool { unsafe platen_tiff_begin_rgba(handle) != 0 }

  /// Rows as red, green, blue and alpha, the colours already multiplied by alpha.
  func readColors(row: Int, count: Int, into target: UnsafeMutablePointer<UInt32>) -> Bool {
    unsafe platen_tiff_read_rgba(handle, UInt32(row), UInt32(count), target) != 0
  }
}
