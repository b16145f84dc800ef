/// Walks the marker segments of a JPEG file up to its first scan (ITU-T T.81, B.1.1).
struct JPEGSegments {
  /// A marker and the bytes after its length field.
  struct Segment {
    /// The marker's second byte.
    var marker: UInt8
    var content: Slice<FileBytes>
  }

  private let bytes: FileBytes
  private var offset = 2

  /// A walk from the byte after SOI.
  init(_ bytes: FileBytes) {
    self.bytes = bytes
  }

  /// The next segment, or nil at the first scan or the end marker.
  mutating func next() throws(ImageError) -> Segment? {
    // Bytes between segments that are not a marker are skipped, as decoders do.
    while offset + 1 < bytes.count {
      guard bytes[offset] == 0xFF, bytes[offset + 1] != 0xFF, bytes[offset + 1] != 0 else {
        offset += 1
        continue
      }
      let marker = bytes[offset + 1]
      offset += 2
      switch marker {
      case 0xDA, 0xD9: return nil
      case 0x01, 0xD0...0xD8: continue
      default:
        guard offset + 2 <= bytes.count else { throw Self.truncated }
        let length = Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
        guard length >= 2 else {
          throw ImageError(.damaged, "A JPEG segment states a length of \(length) bytes.")
        }
        guard offset + length <= bytes.count else { throw Self.truncated }
        defer { offset += length }
        return Segment(marker: marker, content: bytes[offset + 2..<offset + length])
      }
    }
    throw Self.truncated
  }

  private static let truncated = ImageError(
    .truncated, "The JPEG file ends within its header. Get the whole file.")
}
