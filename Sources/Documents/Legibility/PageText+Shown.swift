public import Imaging

extension PageText {
  /// Words that were found in a picture of a part of a page, as words of the whole page.
  ///
  /// - Parameter shown: the part, in fractions of the page.
  public func onPage(showing shown: Box) -> PageText {
    if shown == .whole { return self }
    var text = self
    text.aspectRatio = aspectRatio * shown.height / shown.width
    for index in text.words.indices {
      let box = words[index].box
      text.words[index].box = Box(
        x: shown.x + box.x * shown.width, y: shown.y + box.y * shown.height,
        width: box.width * shown.width, height: box.height * shown.height)
    }
    return text
  }
}
