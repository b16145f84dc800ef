import TestSupport

/// Makes broken documents from whole ones, the same for the same number.
struct DocumentMutator {
  /// A way to break a document.
  enum Kind: String, CaseIterable {
    /// A few bits are turned.
    case flips
    /// The end is missing.
    case truncation
    /// A piece of another document stands in it.
    case splice
    /// A piece stands in it twice, or is left out.
    case repetition
    /// Two or four bytes are the smallest, the largest or the next number: lengths, sizes, counts.
    case lengths
    /// A word of the format stands where another stood, or a number in its text is another.
    case tokens
  }

  /// A whole document and what it is.
  struct Seed {
    var name: String
    var bytes: [UInt8]
  }

  /// What formats are made of; each is of use within its own.
  private static let words: [[UInt8]] =
    [
      "/Length 0", "/Length 99999999", "/Filter /FlateDecode", "/Filter /DCTDecode",
      "/Filter [/ASCII85Decode /LZWDecode]", "/Filter /JBIG2Decode", "/Filter /CCITTFaxDecode",
      "/Width 60000", "/Height 0", "/BitsPerComponent 16", "/ColorSpace /DeviceCMYK",
      "/ColorSpace [/Indexed /DeviceRGB 255 <00>]", "/SMask 1 0 R", "/Rotate 91", "/Kids [1 0 R]",
      "/MediaBox [0 0 1e9 1e9]", "/MediaBox [0 0 0 0]", "/Encrypt 1 0 R", "/Type /ObjStm",
      "/Predictor 15", "/Columns 1000000", "/Matrix [0 0 0 0 0 0]", "endobj", "stream\n",
      "startxref\n0", " obj", "<<", ">>", "[", "(", "BT", "ET", "q", "Q", "cm", "Do", "sh",
      "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "iCCP", "gAMA", "RIFF", "VP8 ", "VP8L", "VP8X",
      "ANMF",
      "GIF89a", "II*\0", "MM\0*",
    ].map { Array($0.utf8) } + [
      [0xFF, 0xC0], [0xFF, 0xC2], [0xFF, 0xC4], [0xFF, 0xDA], [0xFF, 0xDB], [0xFF, 0xDD],
      [0xFF, 0xD9], [0xFF, 0xE1], [0xFF, 0xE2], [0x01, 0x00], [0x01, 0x01], [0x01, 0x16],
    ]

  private var generator: SeededGenerator

  /// A mutator whose mutants follow from the number.
  init(number: Int) { generator = SeededGenerator(seed: UInt64(number) &* 0x9E37_79B9) }

  /// A mutant of a seed, and how it was made.
  mutating func mutant(of seed: Seed, with other: Seed) -> (bytes: [UInt8], kind: Kind) {
    let kind = Kind.allCases.randomElement(using: &generator) ?? .flips
    var bytes = seed.bytes
    for _ in 0...Int.random(in: 0..<3, using: &generator) where !bytes.isEmpty {
      apply(kind, to: &bytes, other.bytes)
    }
    // Else nearly every broken PNG ends at its checksums.
    if Bool.random(using: &generator) { PNGChecksums.mend(&bytes) }
    return (bytes, kind)
  }

  private mutating func apply(_ kind: Kind, to bytes: inout [UInt8], _ other: [UInt8]) {
    switch kind {
    case .flips:
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        bytes[place(bytes.count)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
    case .truncation: bytes.removeLast(place(bytes.count))
    case .splice:
      guard !other.isEmpty else { return }
      let start = place(other.count)
      let piece = other[start..<min(other.count, start + length())]
      let target = place(bytes.count)
      bytes.replaceSubrange(target..<min(bytes.count, target + piece.count), with: piece)
    case .repetition:
      let start = place(bytes.count)
      let range = start..<min(bytes.count, start + length())
      if Bool.random(using: &generator) {
        bytes.insert(contentsOf: Array(bytes[range]), at: start)
      } else {
        bytes.removeSubrange(range)
      }
    case .lengths: changeNumber(&bytes)
    case .tokens:
      if Bool.random(using: &generator), changeDigits(&bytes) { return }
      let word = Self.words.randomElement(using: &generator) ?? []
      let start = place(bytes.count)
      bytes.replaceSubrange(start..<min(bytes.count, start + word.count), with: word)
    }
  }

  private mutating func changeNumber(_ bytes: inout [UInt8]) {
    let width = Bool.random(using: &generator) ? 2 : 4
    // Lengths stand at the start of what they measure, and headers at the start of files.
    let reach = Bool.random(using: &generator) ? min(256, bytes.count) : bytes.count
    let start = place(reach)
    guard start + width <= bytes.count else { return }
    let values: [UInt32] = [0, 1, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, .max, .max - 1]
    var value = values.randomElement(using: &generator) ?? 0
    if Bool.random(using: &generator) { value = value.byteSwapped }
    for offset in 0..<width {
      bytes[start + offset] = UInt8(truncatingIfNeeded: value >> (8 * (width - 1 - offset)))
    }
  }

  /// Puts another number for one that is written in digits; false where none is near.
  private mutating func changeDigits(_ bytes: inout [UInt8]) -> Bool {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let from = place(bytes.count)
    guard let start = bytes[from...].prefix(4096).firstIndex(where: digits.contains) else {
      return false
    }
    let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.count
    let numbers = ["0", "-1", "1", "7", "65536", "2147483647", "4294967296", "1e30"]
    let number = numbers.randomElement(using: &generator) ?? "0"
    bytes.replaceSubrange(start..<end, with: number.utf8)
    return true
  }

  private mutating func place(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

  private mutating func length() -> Int { 1 << Int.random(in: 0..<13, using: &generator) }
}
