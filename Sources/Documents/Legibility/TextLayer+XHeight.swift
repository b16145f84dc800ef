import Imaging

extension TextLayer {
  /// The height of a letter x as a share of a word's box, which reaches from the font's ascent to its
  /// descent: the mean over usual fonts.
  static let xHeightShare = 0.42
  /// Words shorter than this do not tell which way they run.
  private static let directedLength = 4

  /// The height of a letter x in the smallest text that matters, where a page has the height 1; nil
  /// where there are no words.
  ///
  /// - Parameter aspectRatio: width of the page divided by its height.
  func xHeight(aspectRatio: Double) -> Double? {
    let directed = words.filter { $0.text.unicodeScalars.count >= Self.directedLength }
    let upward = directed.count { $0.box.height > $0.box.width * aspectRatio }
    let isSideways = upward * 2 > directed.count
    return TextMeasure.smallest(
      words.compactMap { word in
        let length = word.text.unicodeScalars.count
        let width = word.box.width * aspectRatio
        let runsDown =
          length >= Self.directedLength ? word.box.height > width : isSideways
        let extent = runsDown ? width : word.box.height
        return extent > 0 ? (extent * Self.xHeightShare, Double(length)) : nil
      })
  }
}
