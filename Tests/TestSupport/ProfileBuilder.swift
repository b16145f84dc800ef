import Glibc

/// Writes small ICC profiles (ICC.1:2001-04, version 2.4) whose colours are known by formula.
public enum ProfileBuilder {
  /// The primaries of sRGB: X, Y and Z of D50 for red, green and blue.
  public static let primaries = [
    [0.43607, 0.22249, 0.01392], [0.38515, 0.71687, 0.09708], [0.14307, 0.06061, 0.71410],
  ]

  /// RGB by a matrix, rows X, Y and Z of D50 for red, green and blue, and one exponent.
  ///
  /// - Parameter name: what the profile calls itself.
  public static func rgb(
    columns: [[Double]] = primaries, gamma: Double, name: String = ""
  ) -> [UInt8] {
    rgb(columns: columns, curve: curve(gamma), name: name)
  }

  /// sRGB (IEC 61966-2-1), its curve by a table.
  public static let sRGB = rgb(
    columns: primaries,
    curve: Array("curv".utf8) + [0, 0, 0, 0] + number(1024)
      + (0..<1024).flatMap { index in
        let level = Double(index) / 1023
        let linear = level <= 0.04045 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4)
        let number = Int((linear * 65_535).rounded())
        return [UInt8(number >> 8), UInt8(number & 255)]
      },
    name: "sRGB IEC61966-2.1")

  private static func rgb(columns: [[Double]], curve: [UInt8], name: String) -> [UInt8] {
    profile(
      kind: "mntr", space: "RGB ", connection: "XYZ ",
      tags: [
        ("desc", description(name)),
        ("rXYZ", xyz(columns[0])), ("gXYZ", xyz(columns[1])), ("bXYZ", xyz(columns[2])),
        ("rTRC", curve), ("gTRC", curve), ("bTRC", curve), ("wtpt", xyz(white)),
      ])
  }

  /// Gray of one exponent.
  public static func gray(gamma: Double) -> [UInt8] {
    profile(
      kind: "mntr", space: "GRAY", connection: "XYZ ",
      tags: [("kTRC", curve(gamma)), ("wtpt", xyz(white))])
  }

  /// Four inks, whose 16 combinations of none and all have given colours in Lab: L from 0 to 100, a
  /// and b from -128 to 127; between them colours are interpolated.
  public static func inks(_ color: (_ inks: [Int]) -> [Double]) -> [UInt8] {
    var table = Array("mft1".utf8) + [0, 0, 0, 0, 4, 3, 2, 0]
    for index in 0..<9 { table += fixed(index % 4 == 0 ? 1 : 0) }
    for _ in 0..<4 { table += (0...255).map { UInt8($0) } }
    for corner in 0..<16 {
      let lab = color([corner >> 3 & 1, corner >> 2 & 1, corner >> 1 & 1, corner & 1])
      table += [
        UInt8((lab[0] * 2.55).rounded()), UInt8(lab[1].rounded() + 128),
        UInt8(lab[2].rounded() + 128),
      ]
    }
    for _ in 0..<3 { table += (0...255).map { UInt8($0) } }
    return profile(
      kind: "prtr", space: "CMYK", connection: "Lab ",
      tags: [("A2B0", table), ("wtpt", xyz(white))])
  }

  /// White of D50, X, Y and Z.
  public static let white = [0.9642, 1, 0.8249]

  private static func profile(
    kind: String, space: String, connection: String, tags: [(String, [UInt8])]
  ) -> [UInt8] {
    var offset = 128 + 4 + tags.count * 12
    var list = number(tags.count)
    var contents: [UInt8] = []
    for (name, content) in tags {
      let padded = content + [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
      list += Array(name.utf8) + number(offset) + number(content.count)
      contents += padded
      offset += padded.count
    }
    var header = number(offset) + [0, 0, 0, 0] + number(0x0240_0000)
    header += Array((kind + space + connection).utf8)
    header += [7, 0xE8, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0] + Array("acsp".utf8)
    header += [UInt8](repeating: 0, count: 28) + white.flatMap(fixed)
    header += [UInt8](repeating: 0, count: 128 - header.count)
    return header + list + contents
  }

  private static func number(_ value: Int) -> [UInt8] {
    UInt32(truncatingIfNeeded: value).bigEndianBytes
  }

  private static func description(_ name: String) -> [UInt8] {
    Array("desc\0\0\0\0".utf8) + number(name.utf8.count + 1) + Array(name.utf8)
      // Its end, and that there is none in Unicode or for the Macintosh.
      + [UInt8](repeating: 0, count: 79)
  }

  private static func xyz(_ values: [Double]) -> [UInt8] {
    Array("XYZ ".utf8) + [0, 0, 0, 0] + values.flatMap(fixed)
  }

  private static func curve(_ gamma: Double) -> [UInt8] {
    let number = Int((gamma * 256).rounded())
    return Array("curv".utf8) + [0, 0, 0, 0, 0, 0, 0, 1, UInt8(number >> 8), UInt8(number & 255)]
  }

  private static func fixed(_ value: Double) -> [UInt8] {
    number(Int((value * 65_536).rounded()))
  }
}
