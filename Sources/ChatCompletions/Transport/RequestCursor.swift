import Imaging

/// A place in what a request carries, from which it is read on.
struct RequestCursor {
  private let pieces: [RequestContent.Piece]
  private var piece = 0
  private var offset = 0
  /// How many bytes were read.
  private(set) var position = 0

  /// The beginning.
  init(_ content: RequestContent) { pieces = content.pieces }

  /// Reads on, as far as there is room; returns how many bytes that were, 0 at the end.
  @safe mutating func read(into target: UnsafeMutableRawBufferPointer) -> Int {
    var done = 0
    while done < target.count, piece < pieces.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: target[done...])
      let count = unsafe read(pieces[piece], into: rest)
      done += count
      offset += count
      guard offset == pieces[piece].count else { break }
      piece += 1
      offset = 0
    }
    position += done
    return done
  }

  private func read(
    _ piece: RequestContent.Piece, into target: UnsafeMutableRawBufferPointer
  ) -> Int {
    switch piece {
    case .base64(let bytes): return Base64.write(bytes, from: offset, into: target)
    case .plain(let bytes):
      let count = min(target.count, bytes.count - offset)
      unsafe bytes.withUnsafeBytes { source in
        let part = unsafe source[offset..<offset + count]
        unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: part))
      }
      return count
    }
  }
}
