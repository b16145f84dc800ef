public import Imaging

/// What a request carries, as pieces that are put one behind the other on the way to the socket: text
/// as it is, and pictures, which become base64 only when libcurl's buffer has room for it. So no body
/// is ever held in memory whole, and one that is sent again needs no copy.
public struct RequestContent: Sendable {
  enum Piece: Sendable {
    case plain([UInt8])
    /// Bytes that are sent as base64.
    case base64([UInt8])

    /// How many bytes are sent.
    var count: Int {
      switch self {
      case .plain(let bytes): bytes.count
      case .base64(let bytes): Base64.count(of: bytes.count)
      }
    }
  }

  /// The pieces, none of them empty.
  private(set) var pieces: [Piece] = []
  /// How many bytes are sent.
  public private(set) var count = 0

  /// Bytes that are sent as they are.
  public init(_ bytes: [UInt8] = []) { append(bytes) }

  /// Whether there is nothing to send.
  public var isEmpty: Bool { count == 0 }

  /// Appends bytes.
  public mutating func append(_ bytes: [UInt8]) { append(.plain(bytes)) }

  /// Appends a picture as a data URL, in which there is nothing that JSON escapes.
  public mutating func append(dataURLOf image: EncodedImage) {
    append(Array(image.dataURLPrefix.utf8))
    append(.base64(image.bytes))
  }

  private mutating func append(_ piece: Piece) {
    guard piece.count > 0 else { return }
    pieces.append(piece)
    count += piece.count
  }

  /// All bytes in one array, made anew each time.
  public var bytes: [UInt8] {
    if case .plain(let bytes)? = pieces.first, pieces.count == 1 { return bytes }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { target, written in
      var cursor = RequestCursor(self)
      written = cursor.read(into: UnsafeMutableRawBufferPointer(target))
    }
  }
}
