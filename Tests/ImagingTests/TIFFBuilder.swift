/// Writes small TIFF files of one uncompressed strip or of tiles a page, for what no corpus holds.
struct TIFFBuilder {
  /// A page: its tags beside those of strips, and its data.
  struct Page {
    var tags: [Int: [Int]]
    /// Strips or tiles.
    var data: [[UInt8]]
  }

  static let longTags: Set<Int> = [254, 256, 257, 273, 278, 279, 322, 323, 324, 325]

  /// A page of one strip.
  static func page(
    width: Int, height: Int, bits: [Int], photometric: Int, data: [UInt8],
    _ more: [Int: [Int]] = [:]
  ) -> Page {
    let tags = [
      256: [width], 257: [height], 258: bits, 259: [1], 262: [photometric], 277: [bits.count],
      278: [height],
    ]
    return Page(tags: tags.merging(more) { $1 }, data: [data])
  }

  /// A little-endian file.
  static func file(_ pages: [Page]) -> [UInt8] {
    var file = Array("II*\0".utf8) + number(0, 4)
    var link = 4
    for page in pages {
      var tags = page.tags
      let isTiled = tags[322] != nil
      var offsets: [Int] = []
      for data in page.data {
        offsets.append(file.count)
        file += data + [UInt8](repeating: 0, count: data.count % 2)
      }
      tags[isTiled ? 324 : 273] = tags[isTiled ? 324 : 273] ?? offsets
      tags[isTiled ? 325 : 279] = tags[isTiled ? 325 : 279] ?? page.data.map(\.count)
      var directory = number(tags.count, 2)
      for (tag, values) in tags.sorted(by: { $0.key < $1.key }) {
        let size = longTags.contains(tag) ? 4 : 2
        let bytes = values.flatMap { number($0, size) }
        directory += number(tag, 2) + number(size == 4 ? 4 : 3, 2) + number(values.count, 4)
        if bytes.count <= 4 {
          directory += bytes + [UInt8](repeating: 0, count: 4 - bytes.count)
        } else {
          directory += number(file.count, 4)
          file += bytes + [UInt8](repeating: 0, count: bytes.count % 2)
        }
      }
      file.replaceSubrange(link..<link + 4, with: number(file.count, 4))
      file += directory
      link = file.count
      file += number(0, 4)
    }
    return file
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
