import ConfigurationFiles
import JSON

/// Where the values that pointers name begin in a text of JSON, found for all of them in one walk.
///
/// The text must have been parsed before: here only its brackets, quotes and commas are looked at.
struct TextPlaces {
  private final class Node {
    var children: [String: Node] = [:]
    var offset: Int?
  }

  private let bytes: [UInt8]
  private var position = 0
  private let root = Node()
  private var places: [Int: SourcePlace] = [:]

  /// - Parameter firstLine: the line of a file that the text begins at.
  init(of pointers: [JSONPointer], in bytes: [UInt8], firstLine: Int = 1) {
    self.bytes = bytes
    for pointer in pointers {
      var node = root
      for token in pointer.tokens {
        let child = node.children[token] ?? Node()
        node.children[token] = child
        node = child
      }
      node.offset = 0
    }
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    skipSpace()
    walk(root)
    countLines(from: firstLine)
  }

  /// The place of a pointer's value, or of the nearest value around it.
  func place(of pointer: JSONPointer) -> SourcePlace {
    var node = root
    var offset = root.offset ?? 0
    for token in pointer.tokens {
      guard let child = node.children[token], let found = child.offset else { break }
      node = child
      offset = found
    }
    return places[offset] ?? SourcePlace(line: 1, column: 1)
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || (0x09...0x0d).contains(byte) { position += 1 }
  }

  /// Moves over a value, noting where it and its parts begin.
  private mutating func walk(_ node: Node?) {
    if let node {
      node.offset = position
      places[position] = SourcePlace(line: 0, column: 0)
    }
    switch byte {
    case UInt8(ascii: "{"): walkObject(node)
    case UInt8(ascii: "["): walkArray(node)
    case UInt8(ascii: "\""): skipString()
    default:
      while let byte, !",]}".utf8.contains(byte), byte > 0x20 { position += 1 }
    }
  }

  private mutating func walkObject(_ node: Node?) {
    position += 1
    skipSpace()
    while byte == UInt8(ascii: "\"") {
      let start = position
      skipString()
      var child: Node?
      if let node, !node.children.isEmpty,
        let name = try? JSONValue(parsing: bytes[start..<position]).string
      {
        child = node.children[name]
      }
      skipSpace()
      position += 1
      skipSpace()
      walk(child)
      skipSeparator()
    }
    position += 1
  }

  private mutating func walkArray(_ node: Node?) {
    position += 1
    skipSpace()
    var index = 0
    while let byte, byte != UInt8(ascii: "]") {
      walk(node?.children.isEmpty == false ? node?.children["\(index)"] : nil)
      skipSeparator()
      index += 1
    }
    position += 1
  }

  private mutating func skipSeparator() {
    skipSpace()
    if byte == UInt8(ascii: ",") { position += 1 }
    skipSpace()
  }

  private mutating func skipString() {
    position += 1
    while let byte, byte != UInt8(ascii: "\"") {
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    position += 1
  }

  /// Turns offsets into lines and columns, in one walk over the text.
  private mutating func countLines(from firstLine: Int) {
    var place = SourcePlace(line: firstLine, column: 1)
    var done = 0
    for offset in places.keys.sorted() {
      for byte in bytes[done..<min(offset, bytes.count)] {
        if byte == UInt8(ascii: "\n") {
          place = SourcePlace(line: place.line + 1, column: 1)
        } else if byte & 0b1100_0000 != 0b1000_0000 {
          place.column += 1
        }
      }
      done = min(offset, bytes.count)
      places[offset] = place
    }
  }
}
