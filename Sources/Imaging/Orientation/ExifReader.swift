/// Finds the orientation in an EXIF block (EXIF 2.32 section 4.5, TIFF 6.0 section 2).
///
/// Reads only the first image file directory. Every offset is checked against the block, so any
/// bytes are safe; what can't be read gives nil, as a picture without EXIF does.
struct ExifReader {
  private static let orientationTag: UInt16 = 0x0112
  private static let shortType: UInt16 = 3
  private static let longType: UInt16 = 4

  private let block: Slice<FileBytes>
  private let isLittleEndian: Bool

  /// A reader over a TIFF block: `II*\0` or `MM\0*`, then the offset of the first directory.
  init?(tiff block: Slice<FileBytes>) {
    self.block = block
    if block.starts(with: "II*\0".utf8) {
      isLittleEndian = true
    } else if block.starts(with: "MM\0*".utf8) {
      isLittleEndian = false
    } else {
      return nil
    }
  }

  /// The orientation, where the block states a valid one.
  var orientation: Orientation? {
    guard let directory = uint32(at: 4), let count = uint16(at: Int(directory)) else { return nil }
    for index in 0..<Int(count) {
      let entry = Int(directory) + 2 + index * 12
      guard let tag = uint16(at: entry), let type = uint16(at: entry + 2) else { return nil }
      guard tag == Self.orientationTag else { continue }
      switch type {
      case Self.shortType: return uint16(at: entry + 8).flatMap { Orientation(rawValue: Int($0)) }
      case Self.longType: return uint32(at: entry + 8).flatMap { Orientation(rawValue: Int($0)) }
      default: return nil
      }
    }
    return nil
  }

  private func uint16(at offset: Int) -> UInt16? {
    guard offset >= 0, offset + 2 <= block.count else { return nil }
    let first = UInt16(block[block.startIndex + offset])
    let second = UInt16(block[block.startIndex + offset + 1])
    return isLittleEndian ? second << 8 | first : first << 8 | second
  }

  private func uint32(at offset: Int) -> UInt32? {
    guard let first = uint16(at: offset), let second = uint16(at: offset + 2) else { return nil }
    return isLittleEndian
      ? UInt32(second) << 16 | UInt32(first) : UInt32(first) << 16 | UInt32(second)
  }
}
