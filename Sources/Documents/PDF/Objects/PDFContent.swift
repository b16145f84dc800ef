import Imaging

/// Bounds on what content may be, in bytes.
struct ContentBounds {
  let packed: Int
  let unpacked: Int
  /// Whether packed data that is damaged will do as far as it goes.
  let mayBreakOff: Bool

  /// A scan's content is short, text of OCR with it.
  static let scan = ContentBounds(packed: 1 << 20, unpacked: 8 << 20, mayBreakOff: false)
  /// Maps and plans are long. What is damaged is left as it is, so that poppler complains of it.
  static let mending = ContentBounds(packed: 64 << 20, unpacked: 64 << 20, mayBreakOff: false)
  /// To look for what is named, in content that need not be right.
  static let searching = ContentBounds(packed: 64 << 20, unpacked: 64 << 20, mayBreakOff: true)

  /// What filters that can't be undone piece by piece are undone of.
  fileprivate static let longestOddlyPacked = 128 << 10
}

extension PageObjects {
  /// What the page's content streams say, one behind the other; nil where that can't be had or is too
  /// long.
  func content(within bounds: ContentBounds) -> [UInt8]? {
    var bytes: [UInt8] = []
    for stream in contents {
      guard let part = stream.content(within: bounds), bytes.count + part.count <= bounds.unpacked
      else { return nil }
      bytes += part
      // Streams are divided between tokens (ISO 32000-1, 7.8.2).
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}

extension PDFObject {
  /// What a content stream says, a page's or a form's; nil where that can't be had or is too long.
  func content(within bounds: ContentBounds) -> [UInt8]? {
    guard isStream, let packed = data(), packed.count <= bounds.packed else { return nil }
    let filter = self["Filter"].map { $0.array ?? [$0] } ?? []
    if filter.isEmpty || packed.isEmpty { return Array(packed) }
    if filter.count == 1, filter[0].name == "FlateDecode", self["DecodeParms"] == nil {
      return Inflater.inflated(
        packed, atMost: bounds.unpacked, mayBreakOff: bounds.mayBreakOff)
    }
    guard packed.count <= ContentBounds.longestOddlyPacked else { return nil }
    return data(isDecoded: true).map(Array.init)
  }
}
