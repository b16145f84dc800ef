import Imaging

/// What was made of a page's text layer: whether its words can stand for what is printed.
public enum TextTrust: String, Sendable, Hashable, Codable, CaseIterable {
  /// They can.
  case trusted
  /// There are none.
  case noWords = "no_words"
  /// Too many of their characters are none of any text: the fonts have no usable encoding.
  case garbage
  /// Their letters are those of no language: the fonts' encoding maps them to others.
  case implausible
  /// Too many stand where nothing is printed.
  case offInk = "off_ink"
  /// Much is printed where no word stands: a scan with a stamp, a form filled in by hand.
  case partial

  /// Why they are not believed, for a person; nil where they are, or where there are none.
  var reason: String? {
    switch self {
    case .trusted, .noWords: nil
    case .garbage: "too many of its characters belong to no text"
    case .implausible: "its letters are those of no language"
    case .offInk: "its words stand where nothing is printed"
    case .partial: "much is printed where it has no words"
    }
  }
}

extension PageText {
  /// What a person should know where words were recognised although the page states some.
  var distrust: PictureFinding? {
    guard origin == .ocr, let reason = layer?.reason else { return nil }
    return PictureFinding(
      .textLayerDistrusted,
      "The page's own text was not believed, for \(reason); its words were recognised instead.")
  }
}
