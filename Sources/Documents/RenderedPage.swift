public import Imaging

/// A page as it is shown to a model: upright, no larger than asked for, encoded.
public struct RenderedPage: Sendable, Hashable {
  /// Its number in the document, from 1.
  public var number: Int
  /// The picture.
  public var image: EncodedImage
  /// Its words, where they were asked for; a page without words has an empty list.
  public var text: PageText?
  /// Whether there is nothing on the page to read: no word and next to no ink.
  public var isBlank: Bool

  /// A rendered page.
  public init(number: Int, image: EncodedImage, text: PageText?, isBlank: Bool) {
    self.number = number
    self.image = image
    self.text = text
    self.isBlank = isBlank
  }
}
