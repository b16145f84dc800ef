/// What a page's content paints, as far as that tells whether one picture is all there is to see.
struct PaintedContent {
  /// The pictures in the order in which they are painted; the first hundred of them.
  private(set) var pictures: [PaintedPicture] = []
  /// Something that was painted before the last picture, which may hide it.
  private(set) var markBefore: DrawnReason?
  /// Something that was painted after the last picture.
  private(set) var markAfter: DrawnReason?

  /// Notes a picture.
  mutating func paint(_ picture: PaintedPicture) {
    markBefore = markBefore ?? markAfter
    markAfter = nil
    if pictures.count < 100 { pictures.append(picture) } else { markAfter = .pictures }
  }

  /// Notes anything else that is seen.
  mutating func mark(_ reason: DrawnReason) { markAfter = markAfter ?? reason }

  /// Whether nothing was painted yet, so that white ink is not seen.
  var isBlank: Bool { pictures.isEmpty && markAfter == nil }
}
