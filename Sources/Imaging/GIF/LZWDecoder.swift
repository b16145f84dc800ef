/// Decodes the variable-length codes of GIF (GIF89a specification, appendix F).
///
/// Any bytes are safe: a code that is not yet known ends the data, and no more than the pixels asked
/// for are made.
struct LZWDecoder {
  /// How the data ended.
  enum Ending {
    /// All pixels were made.
    case complete
    /// There are no more sub-blocks, or the end code came early.
    case truncated
    /// A code means nothing.
    case damaged
  }

  private static let mostCodes = 4096

  /// Palette places, as many as could be decoded.
  private(set) var indices: [UInt8] = []
  private(set) var ending = Ending.truncated

  /// Decodes up to `count` pixels from the code size at an offset and the sub-blocks behind it.
  init(_ bytes: FileBytes, at start: Int, count: Int) {
    guard start < bytes.count, (1...11).contains(bytes[start]) else {
      ending = start < bytes.count ? .damaged : .truncated
      return
    }
    var codes = CodeReader(bytes: bytes, offset: start + 1)
    let clear = 1 << Int(bytes[start])
    let end = clear + 1
    var prefix = [UInt16](repeating: 0, count: Self.mostCodes)
    var suffix = [UInt8](repeating: 0, count: Self.mostCodes)
    var length = [UInt16](repeating: 1, count: Self.mostCodes)
    for code in 0..<clear { suffix[code] = UInt8(truncatingIfNeeded: code) }
    var next = end + 1
    var width = Int(bytes[start]) + 1
    var previous: Int?
    // Grown as pixels come: a header may promise any number.
    indices.reserveCapacity(min(count, (bytes.count - start) * 8))
    while indices.count < count, let code = codes.next(width) {
      if code == clear {
        next = end + 1
        width = Int(bytes[start]) + 1
        previous = nil
        continue
      }
      if code == end { return }
      guard code < next && code != end || code == next && previous != nil else {
        ending = .damaged
        return
      }
      let begin = indices.count
      // A code that is just being made is the one before with its own first pixel behind.
      let known = code == next ? previous ?? code : code
      guard code < clear || code > end, known < clear || known > end else {
        ending = .damaged
        return
      }
      let size = Int(length[known])
      indices.append(contentsOf: repeatElement(0, count: size))
      var walk = known
      for place in stride(from: begin + size - 1, through: begin, by: -1) {
        indices[place] = suffix[walk]
        walk = Int(prefix[walk])
      }
      let firstPixel = indices[begin]
      if code == next { indices.append(firstPixel) }
      if let previous, next < Self.mostCodes {
        prefix[next] = UInt16(previous)
        suffix[next] = firstPixel
        length[next] = length[previous] + 1
        next += 1
        if next == 1 << width, width < 12 { width += 1 }
      }
      previous = code
    }
    if indices.count >= count {
      indices.removeLast(indices.count - count)
      ending = .complete
    }
  }

  /// Codes of some bits each, lowest bit first, over sub-blocks.
  private struct CodeReader {
    let bytes: FileBytes
    var offset: Int
    var left = 0
    var window: UInt32 = 0
    var held = 0

    init(bytes: FileBytes, offset: Int) {
      self.bytes = bytes
      self.offset = offset
    }

    mutating func next(_ width: Int) -> Int? {
      while held < width {
        if left == 0 {
          guard offset < bytes.count, bytes[offset] != 0 else { return nil }
          left = Int(bytes[offset])
          offset += 1
        }
        guard offset < bytes.count else { return nil }
        window |= UInt32(bytes[offset]) << UInt32(held)
        offset += 1
        left -= 1
        held += 8
      }
      defer {
        window >>= UInt32(width)
        held -= width
      }
      return Int(window & (1 << UInt32(width) - 1))
    }
  }
}
