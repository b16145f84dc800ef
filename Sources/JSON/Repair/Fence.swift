/// A fenced block of Markdown (CommonMark 0.31, section 4.5), more leniently read: models open them
/// in the middle of a line, close them at the end of one, or not at all.
struct Fence: Sendable {
  /// Where its first mark stands.
  let opening: Int
  /// Its language, in small letters; empty where it has none.
  let language: String
  /// What is in it.
  let content: Range<Int>
  /// Where what follows it begins.
  let end: Int

  /// The blocks of a text from a place on, in order.
  static func list(in bytes: [UInt8], from start: Int) -> [Fence] {
    var fences: [Fence] = []
    var isLineStart = true
    var hasBracket = false
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      let length = markLength(at: place, in: bytes)
      // Marks in the middle of a line may lie in a string of a value that began before them.
      if length >= 3, isLineStart || !hasBracket {
        let fence = Fence(at: place, length: length, in: bytes)
        fences.append(fence)
        place = fence.end
        isLineStart = false
        continue
      }
      hasBracket = hasBracket || byte.isOpeningBracket
      isLineStart = byte == UInt8(ascii: "\n") || (isLineStart && byte.isSpace)
      place += max(1, length)
    }
    return fences
  }

  private init(at opening: Int, length: Int, in bytes: [UInt8]) {
    self.opening = opening
    var start = opening + length
    while start < bytes.count, bytes[start].isLanguageName { start += 1 }
    language = String(decoding: bytes[opening + length..<start], as: UTF8.self).lowercased()
    var lineStart = start
    while let lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
      lineStart = lineEnd + 1
      let mark = bytes.firstNonSpace(from: lineStart)
      let markEnd = mark + Self.markLength(at: mark, in: bytes)
      if mark < bytes.count, bytes[mark] == bytes[opening], markEnd - mark >= length,
        bytes[markEnd...].prefix(while: { $0 != UInt8(ascii: "\n") }).allSatisfy(\.isSpace)
      {
        content = start..<lineStart
        end = markEnd
        return
      }
    }
    // Closed at the end of the text's last line, or not at all.
    var last = bytes.count
    while last > start, bytes[last - 1].isSpace { last -= 1 }
    var mark = last
    while mark > start, bytes[mark - 1] == bytes[opening] { mark -= 1 }
    content = start..<(last - mark >= length ? mark : bytes.count)
    end = bytes.count
  }

  /// How many equal marks stand at a place.
  private static func markLength(at place: Int, in bytes: [UInt8]) -> Int {
    guard place < bytes.count,
      bytes[place] == UInt8(ascii: "`") || bytes[place] == UInt8(ascii: "~")
    else { return 0 }
    return bytes[place...].prefix { $0 == bytes[place] }.count
  }
}

extension UInt8 {
  /// Whether this is white space of JSON.
  var isSpace: Bool {
    switch self {
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): true
    default: false
    }
  }

  /// Whether an array or object may begin here.
  var isOpeningBracket: Bool { self == UInt8(ascii: "{") || self == UInt8(ascii: "[") }

  fileprivate var isLanguageName: Bool {
    isNamePart || self == UInt8(ascii: "+") || self == UInt8(ascii: "-")
  }
}

extension [UInt8] {
  /// The first place that holds no white space; the end where there is none.
  func firstNonSpace(from start: Int) -> Int {
    var place = start
    while place < count, self[place].isSpace { place += 1 }
    return place
  }

  /// Whether some bytes stand at a place.
  func has(_ text: String, at place: Int) -> Bool { self[place...].starts(with: text.utf8) }

  /// Where some bytes first stand from a place on.
  func first(_ text: String, from start: Int) -> Int? {
    guard let byte = text.utf8.first else { return nil }
    var place = start
    while let next = self[place...].firstIndex(of: byte) {
      if has(text, at: next) { return next }
      place = next + 1
    }
    return nil
  }
}
