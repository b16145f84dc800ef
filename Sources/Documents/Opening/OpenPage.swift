import Imaging

/// One page of an open document.
protocol OpenPage {
  /// Width of the upright page divided by its height.
  var aspectRatio: Double { get }
  /// The upright page, no larger than the options ask for.
  func picture(_ options: RenderOptions) throws(DecodingError) -> PagePicture
  /// The upright page at the resolution at which recognizers read best.
  func pictureForRecognition() throws(DecodingError) -> PagePicture
  /// Whether a blank picture of the page may be believed; throws where something that the page
  /// shows was left out, which libraries do in silence where memory is short.
  func confirmBlank() throws(DecodingError)
  /// What the document itself says of its text; nil where its kind has no text layer.
  func textLayer() -> TextLayer?
}
