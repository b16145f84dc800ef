import Imaging

/// What the samples of a picture mean, as far as they need no more than a table to become gray or
/// sRGB.
///
/// Calibrated spaces are taken as the plain ones where they are those of sRGB, or near.
enum PictureColors: Hashable {
  case gray
  case rgb
  /// Three bytes, red, green and blue, for each index.
  case palette([UInt8])

  /// Samples of a pixel.
  var components: Int { self == .rgb ? 3 : 1 }

  /// Reads a colour space (ISO 32000-1, 8.6); nil where it has to be drawn.
  init?(_ space: PDFObject?, resources: PDFObject?) {
    self.init(space, resources: resources, depth: 0)
  }

  private init?(_ space: PDFObject?, resources: PDFObject?, depth: Int) {
    guard let space, depth < 4 else { return nil }
    let parts = space.array
    switch space.name ?? parts?.first?.name {
    case "CalGray":
      guard let gamma = parts?.dropFirst().first?["Gamma"]?.number, (2.1...2.3).contains(gamma)
      else { return nil }
      self = .gray
    case "CalRGB":
      guard let space = parts?.dropFirst().first, Self.isSRGB(space) else { return nil }
      self = .rgb
    case "DeviceGray", "G":
      guard resources?["ColorSpace"]?["DefaultGray"] == nil else { return nil }
      self = .gray
    case "DeviceRGB", "RGB":
      guard resources?["ColorSpace"]?["DefaultRGB"] == nil else { return nil }
      self = .rgb
    case "ICCBased":
      switch parts?.dropFirst().first?.spaceWithoutProfile {
      case .gray: self = .gray
      case .rgb: self = .rgb
      case .cmyk, nil: return nil
      }
    case "Indexed", "I":
      guard let parts, parts.count == 4,
        let base = PictureColors(parts[1], resources: resources, depth: depth + 1),
        let highest = parts[2].integer, (0...255).contains(highest),
        let table = parts[3].string ?? parts[3].data(isDecoded: true).map(Array.init),
        table.count >= (highest + 1) * base.components
      else { return nil }
      switch base {
      case .gray: self = .palette(table.prefix(highest + 1).flatMap { [$0, $0, $0] })
      case .rgb: self = .palette(Array(table.prefix((highest + 1) * 3)))
      case .palette: return nil
      }
    default: return nil
    }
  }

  /// Whether a calibrated space has the primaries of sRGB and a gamma near its tone curve.
  private static func isSRGB(_ space: PDFObject) -> Bool {
    let primaries = [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505]
    guard let matrix = space["Matrix"]?.numbers, matrix.count == 9,
      let gamma = space["Gamma"]?.numbers, gamma.count == 3
    else { return false }
    return zip(matrix, primaries).allSatisfy { abs($0 - $1) < 0.004 }
      && gamma.allSatisfy { (2.1...2.3).contains($0) }
  }
}
