/// The words that a page states, and what tells whether they are all there is to read.
struct TextLayer {
  var words: [Word]
  /// Whether the page shows at least one picture.
  var hasImages: Bool
  /// In which directions its characters run, on the page as its file states it.
  var directions = TextDirections()
}
