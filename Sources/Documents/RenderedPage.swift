public import Imaging

/// A page as it is shown to a model: upright, no larger than asked for, encoded.
public struct RenderedPage: Sendable, Hashable {
  /// How the pixels of a page were made.
  public enum Way: String, Sendable, Hashable, Codable, CaseIterable {
    /// The page is an image file, which was decoded.
    case decoded
    /// The page of a PDF is one picture, whose own data was decoded.
    case direct
    /// The page was drawn.
    case drawn
  }

  /// Its number in the document, from 1.
  public var number: Int
  /// The picture.
  public var image: EncodedImage
  /// How the picture was made.
  public var way: Way
  /// The part of the page that the picture shows: all but cropped margins. Words and boxes are in
  /// fractions of the whole page all the same.
  public var shown: Box
  /// Its words, where they were asked for; a page without words has an empty list.
  public var text: PageText?
  /// Whether there is nothing on the page to read: no word and next to no ink.
  public var isBlank: Bool
  /// What a person should know of the picture.
  public var findings: [PictureFinding]
  /// A second, small picture, where one was asked for.
  public var thumbnail: EncodedImage?

  /// A rendered page.
  public init(
    number: Int, image: EncodedImage, way: Way, shown: Box = .whole, text: PageText? = nil,
    isBlank: Bool = false, findings: [PictureFinding] = [],
    thumbnail: EncodedImage? = nil
  ) {
    self.number = number
    self.image = image
    self.way = way
    self.shown = shown
    self.text = text
    self.isBlank = isBlank
    self.findings = findings
    self.thumbnail = thumbnail
  }
}
