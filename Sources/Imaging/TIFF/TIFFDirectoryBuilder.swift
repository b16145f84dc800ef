/// The front of a little-endian TIFF file of one page (TIFF 6.0, section 2): what libtiff needs to
/// hear before it decodes data that has no TIFF around it.
struct TIFFDirectoryBuilder {
  private var entries: [(tag: Int32, value: Int)] = []

  /// Adds a tag of one number; tags must come in ascending order.
  mutating func add(_ tag: Int32, _ value: Int) { entries.append((tag, value)) }

  /// Bytes of the whole front with a number of tags; the data follows.
  static func length(tags: Int) -> Int { 8 + 2 + tags * 12 + 4 }

  /// The bytes of the front.
  var bytes: [UInt8] {
    var bytes = Array("II*\0".utf8)
    append(8, 4, to: &bytes)
    append(entries.count, 2, to: &bytes)
    for entry in entries {
      append(Int(entry.tag), 2, to: &bytes)
      append(4, 2, to: &bytes)  // LONG, which libtiff takes for SHORT too
      append(1, 4, to: &bytes)
      append(entry.value, 4, to: &bytes)
    }
    append(0, 4, to: &bytes)
    return bytes
  }

  private func append(_ value: Int, _ count: Int, to bytes: inout [UInt8]) {
    for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (index * 8))) }
  }
}
