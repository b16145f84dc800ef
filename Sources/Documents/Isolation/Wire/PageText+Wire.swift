import Imaging

/// The words of a page on the wire. A page can have thousands of them, which as JSON cost more than
/// the page's picture; so they stand as they are, numbers little-endian:
///
///     UInt8    origin: 0 text layer, 1 OCR
///     UInt8    what was made of the text layer: 0 nothing, else the place in `TextTrust.allCases`
///     Float64  width of the page divided by its height
///     UInt32   number of words, and for each
///       5 × Float64  x, y, width, height, confidence (NaN where there is none)
///       UInt32       bytes of the text
///       UTF-8        the text
extension PageText {
  /// Bytes of a word without its text.
  static let wireBytesOfWord = 5 * 8 + 4

  /// The bytes for the wire.
  var wireBytes: [UInt8] {
    let trust = layer.flatMap(TextTrust.allCases.firstIndex).map { UInt8($0 + 1) }
    var bytes: [UInt8] = [origin == .ocr ? 1 : 0, trust ?? 0]
    bytes.reserveCapacity(16 + words.count * 56)
    bytes.append(aspectRatio.bitPattern)
    bytes.append(UInt32(words.count))
    for word in words {
      for number in [
        word.box.x, word.box.y, word.box.width, word.box.height, word.confidence ?? .nan,
      ] {
        bytes.append(number.bitPattern)
      }
      bytes.append(UInt32(word.text.utf8.count))
      bytes.append(contentsOf: word.text.utf8)
    }
    return bytes
  }

  /// The text that some bytes are; nil where they are none.
  init?(wireBytes bytes: [UInt8]) {
    var reader = WireReader(bytes)
    guard let origin = reader.byte(), origin <= 1, let trust = reader.byte(),
      trust <= TextTrust.allCases.count, let aspectRatio = reader.number(),
      let count = reader.count(), count <= bytes.count / Self.wireBytesOfWord
    else { return nil }
    var words: [Word] = []
    words.reserveCapacity(count)
    for _ in 0..<count {
      guard let x = reader.number(), let y = reader.number(), let width = reader.number(),
        let height = reader.number(), let confidence = reader.number(),
        let text = reader.string()
      else { return nil }
      words.append(
        Word(
          text: text, box: Box(x: x, y: y, width: width, height: height),
          confidence: confidence.isNaN ? nil : confidence))
    }
    guard reader.isAtEnd else { return nil }
    self.init(
      origin: origin == 1 ? .ocr : .textLayer, aspectRatio: aspectRatio, words: words,
      layer: trust == 0 ? nil : TextTrust.allCases[Int(trust) - 1])
  }
}

/// Takes numbers and strings from bytes that may be anything.
private struct WireReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func byte() -> UInt8? { integer(UInt8.self) }

  mutating func number() -> Double? { integer(UInt64.self).map(Double.init(bitPattern:)) }

  mutating func count() -> Int? { integer(UInt32.self).map(Int.init) }

  mutating func string() -> String? {
    guard let count = count(), count <= bytes.count - place else { return nil }
    defer { place += count }
    return String(validating: bytes[place..<place + count], as: UTF8.self)
  }

  private mutating func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
    let length = Number.bitWidth / 8
    guard length <= bytes.count - place else { return nil }
    defer { place += length }
    return (0..<length).reduce(Number.zero) { $0 | Number(bytes[place + $1]) << ($1 * 8) }
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: some FixedWidthInteger) {
    for place in 0..<number.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: number >> (place * 8)))
    }
  }
}
