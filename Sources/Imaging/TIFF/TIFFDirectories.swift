/// Where the pages of a TIFF file are: the chain of its directories, walked without decoding any
/// (TIFF 6.0, section 2; the BigTIFF design).
///
/// Every offset is checked, and a chain that comes back to itself ends there, so any bytes are safe.
struct TIFFDirectories {
  /// The most directories that are walked, whatever the limits are.
  private static let most = 1 << 20
  private static let newSubfileType = 254
  /// Bits of NewSubfileType: a smaller copy of another page, and a mask of another page.
  private static let reducedOrMask: UInt64 = 0b101

  /// Offsets of the directories of pages; at least one.
  private(set) var offsets: [Int] = []
  /// Whether the chain leads out of the file, so that pages may be missing.
  private(set) var isBroken = false

  private let bytes: FileBytes
  private let isLittleEndian: Bool
  private let isBig: Bool

  /// Walks the directories of a file.
  ///
  /// Smaller copies and masks of a page are not pages, unless there is nothing else.
  init(_ bytes: FileBytes) throws(ImageError) {
    self.bytes = bytes
    isLittleEndian = bytes.first == UInt8(ascii: "I")
    isBig = bytes.count > 3 && (bytes[2] == 43 || bytes[3] == 43)
    var all: [Int] = []
    var seen: Set<Int> = []
    var next = number(at: isBig ? 8 : 4, bytes: isBig ? 8 : 4)
    while let offset = next.flatMap(Int.init(exactly:)), offset != 0, all.count < Self.most {
      guard seen.insert(offset).inserted else { break }
      guard let directory = directory(at: offset) else {
        isBroken = true
        break
      }
      all.append(offset)
      if directory.subfile & Self.reducedOrMask == 0 { offsets.append(offset) }
      next = directory.next
    }
    if next == nil { isBroken = true }
    if offsets.isEmpty { offsets = Array(all.prefix(1)) }
    if offsets.isEmpty {
      throw ImageError(
        .truncated,
        "The TIFF file has no page: its directory lies behind its end. Get the whole file.")
    }
  }

  /// Opens the file at one of its pages.
  ///
  /// - Parameter number: the page, from 1.
  /// - Throws: `ImageError` with `damaged` where there is no such page, or libtiff can't read it.
  func file(openAt number: Int) throws(ImageError) -> TIFFFile {
    guard (1...offsets.count).contains(number) else {
      throw ImageError(
        .damaged, "The TIFF file has \(offsets.count) pages, and no page \(number).")
    }
    let file = try TIFFFile(bytes)
    try file.open(directoryAt: offsets[number - 1])
    return file
  }

  private func directory(at offset: Int) -> (subfile: UInt64, next: UInt64?)? {
    let (countSize, entrySize, valueOffset) = isBig ? (8, 20, 12) : (2, 12, 8)
    guard let stated = number(at: offset, bytes: countSize), let count = Int(exactly: stated),
      count > 0, count <= (bytes.count - offset) / entrySize
    else { return nil }
    let first = offset + countSize
    var subfile: UInt64 = 0
    // Tags stand in ascending order, and few are below this one.
    for index in 0..<min(count, 4)
    where number(at: first + index * entrySize, bytes: 2) == UInt64(Self.newSubfileType) {
      subfile = number(at: first + index * entrySize + valueOffset, bytes: 4) ?? 0
    }
    return (subfile, number(at: first + count * entrySize, bytes: isBig ? 8 : 4))
  }

  private func number(at offset: Int, bytes count: Int) -> UInt64? {
    guard offset >= 0, offset <= bytes.count - count else { return nil }
    var value: UInt64 = 0
    for index in 0..<count {
      let byte = UInt64(bytes[offset + index])
      value = isLittleEndian ? value | byte << UInt64(index * 8) : value << 8 | byte
    }
    return value
  }
}
