import Imaging

/// The picture of a page and how it came about.
struct PagePicture {
  /// The pixels, upright.
  var raster: Raster
  /// How they were made.
  var way: RenderedPage.Way
  /// The part of the page that they show.
  var shown = Box.whole
  /// What a person should know of the picture.
  var findings: [PictureFinding] = []

  /// Whether something of the page may be missing, so that a blank picture says nothing of it.
  var isIncomplete: Bool {
    findings.contains { [.truncated, .damaged, .fontMissing].contains($0.code) }
  }
}
