import Documents

/// What is remembered of a page's picture once its bytes are let go.
struct PageSight: Sendable, Hashable {
  /// Width in pixels.
  var width: Int
  /// Height in pixels.
  var height: Int
  /// How it was made.
  var way: RenderedPage.Way
  /// Whether there was nothing on the page to read.
  var isBlank: Bool
  /// What a person should know of it.
  var findings: [PictureFinding]

  /// What is to be remembered of a page.
  init(_ page: RenderedPage) {
    width = page.image.width
    height = page.image.height
    way = page.way
    isBlank = page.isBlank
    findings = page.findings
  }
}
