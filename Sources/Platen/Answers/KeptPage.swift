import Documents

/// How a page was shown, as it is kept: all but the picture's bytes.
struct KeptPage: Sendable, Hashable {
  /// Its number, from 1.
  var number: Int
  /// What its picture is known by.
  var picture: PictureDigest
  /// What is remembered of the picture.
  var sight: PageSight

  /// What is to be kept of a page.
  init(_ page: RenderedPage) {
    self.init(number: page.number, picture: PictureDigest(of: page.image), sight: PageSight(page))
  }

  /// A page as it was kept.
  init(number: Int, picture: PictureDigest, sight: PageSight) {
    self.number = number
    self.picture = picture
    self.sight = sight
  }
}
