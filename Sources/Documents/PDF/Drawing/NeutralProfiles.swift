import Imaging

/// A PDF's bytes with an incremental update behind them (ISO 32000-1, 7.5.6) that empties profiles of
/// sRGB and of its grays, so that poppler takes their colours for what they are, device RGB and gray,
/// instead of running each pixel through a conversion from sRGB to sRGB.
enum NeutralProfiles {
  /// The update needs a copy of the file in memory.
  private static let longestFile = 64 << 20
  private static let tail = 1024

  /// The longer bytes; nil where there is nothing to empty, or where the file is encrypted, mended or
  /// otherwise not so plain that an update is sure to be right.
  static func bytes(_ bytes: FileBytes, _ objects: PDFObjects, from page: Int) -> FileBytes? {
    guard bytes.count <= longestFile, !objects.isEncrypted, !objects.isMended,
      bytes.starts(with: "%PDF-".utf8), let previous = lastTable(of: bytes)
    else { return nil }
    let profiles = ProfileFinder(objects, from: page).profiles.sorted { $0.key < $1.key }
    guard !profiles.isEmpty, let size = objects.trailer["Size"]?.integer,
      let root = objects.trailer["Root"]?.objectNumber, root > 0,
      profiles.allSatisfy({ $0.key < size })
    else { return nil }
    var update: [UInt8] = [10]
    var table = "xref\n"
    for (number, components) in profiles {
      let offset = String(bytes.count + update.count)
      table += "\(number) 1\n\(String(repeating: "0", count: max(0, 10 - offset.count)))\(offset)"
      table += " 00000 n \n"
      let space = components == 1 ? "/DeviceGray" : "/DeviceRGB"
      let empty = "<< /N \(components) /Alternate \(space) /Length 0 >>\nstream\n\nendstream"
      update += Array("\(number) 0 obj\n\(empty)\nendobj\n".utf8)
    }
    let start = bytes.count + update.count
    update += Array(table.utf8)
    update += Array(
      "trailer\n<< /Size \(size) /Root \(root) 0 R /Prev \(previous) >>\nstartxref\n\(start)\n%%EOF\n"
        .utf8)
    return joined(bytes, update)
  }

  private static func joined(_ bytes: FileBytes, _ update: [UInt8]) -> FileBytes {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: bytes.count + update.count, alignment: 16)
    unsafe UnsafeMutableRawBufferPointer(rebasing: memory[..<bytes.count])
      .copyMemory(from: bytes.buffer)
    unsafe UnsafeMutableRawBufferPointer(rebasing: memory[bytes.count...]).copyBytes(from: update)
    return unsafe FileBytes(owning: UnsafeRawBufferPointer(memory)) { unsafe $0.deallocate() }
  }

  /// Where the file's last cross-reference table or stream stands.
  private static func lastTable(of bytes: FileBytes) -> Int? {
    let end = Array(bytes.suffix(tail))
    guard let word = end.ranges(of: Array("startxref".utf8)).last else { return nil }
    let digits = end[word.upperBound...].drop { $0 == 10 || $0 == 13 || $0 == 32 }
      .prefix { (48...57).contains($0) }
    guard let offset = Int(String(decoding: digits, as: UTF8.self)), offset > 0,
      offset < bytes.count
    else { return nil }
    return offset
  }
}
