public import Imaging

/// How a page becomes a picture for a model.
public struct RenderOptions: Sendable, Hashable, Codable {
  /// The file format of the picture.
  public enum Encoding: String, Sendable, Hashable, Codable, CaseIterable {
    /// PNG for flat text and drawings, JPEG for scans and photographs, by the page's own pixels.
    case automatic
    case png
    case jpeg
  }

  /// How large a page is shown, before the bounds of the picture shrink it.
  public enum Scale: Sendable, Hashable, Codable {
    /// At so many dots an inch, 1 to 2400. A picture that is an image file already has its own size
    /// and is never enlarged.
    case fixed(Double)
    /// At the smallest size at which the page's smallest text is readable, by `Legibility`.
    case auto
  }

  /// Which words of a page are wanted beside its picture.
  public enum Text: String, Sendable, Hashable, Codable, CaseIterable {
    /// None.
    case none
    /// Those of the text layer, where there is one.
    case layer
    /// Those of the text layer, else those that the recognizer sees in the picture.
    case layerOrRecognized = "layer_or_recognized"
  }

  /// By what a page is turned so that it stands upright. What its file states, EXIF or /Rotate, is
  /// heeded always.
  public enum Upright: String, Sendable, Hashable, Codable, CaseIterable {
    /// By what its file states alone.
    case stated
    /// By the page's own text too, where that can be trusted and most of it runs another way.
    case text
    /// By the letters in its picture too, where it has no text of its own that can be trusted.
    case recognized = "recognize"
  }

  /// The longest side of the picture, in pixels; at least 1.
  public var maxSide: Int
  /// The most pixels of the picture; at least 1.
  public var maxPixels: Int
  /// The most bytes of the picture's file, before base64; at least 1, nil for no bound. To keep it,
  /// JPEG quality is lowered first and the picture shrunk then; the thumbnail plays no part.
  public var maxBytes: Int?
  /// How large the page is shown before the two bounds above shrink it.
  public var scale: Scale
  /// The part of the page that is shown, in fractions of the upright page; nil for all of it. A part
  /// is shown as large as the bounds allow, whatever the scale, up to 600 dots an inch; then nothing
  /// is told of blankness, and margins are not cropped.
  public var region: Box?
  /// Whether empty margins are left out; ink never is.
  public var crop: Bool
  /// The file format of the picture.
  public var encoding: Encoding
  /// JPEG quality, 1 to 100.
  public var jpegQuality: Int
  /// Which words are wanted too.
  public var text: Text
  /// By what the page is turned upright.
  public var upright: Upright
  /// The longest side in pixels of a second, small picture; at least 1, nil for none.
  public var thumbnail: Int?

  /// Dots an inch at which a PDF page is drawn before the bounds shrink it; with `scale: .auto`, the
  /// most that small text is given.
  public var resolution: Double {
    get {
      switch scale {
      case .fixed(let resolution): resolution
      case .auto: Legibility.highestResolution
      }
    }
    set { scale = .fixed(newValue) }
  }

  /// Whether the recognizer may be asked.
  var mayRecognize: Bool { text == .layerOrRecognized || upright == .recognized }

  /// Whether every number is within its range; `DecoderPool.render` asks for it.
  public var isValid: Bool {
    maxSide >= 1 && maxPixels >= 1 && maxBytes ?? 1 >= 1 && (1...2400).contains(resolution)
      && (1...100).contains(jpegQuality) && thumbnail ?? 1 >= 1
      && region.map { $0.isWithinPage } ?? true
  }

  /// Options; the defaults suit an A4 page for a model that looks at about three megapixels.
  public init(
    maxSide: Int = 2132, maxPixels: Int = 3_215_056, scale: Scale = .fixed(200),
    crop: Bool = false, encoding: Encoding = .automatic, jpegQuality: Int = 85,
    maxBytes: Int? = nil, text: Text = .none, thumbnail: Int? = nil, upright: Upright = .text
  ) {
    self.maxSide = maxSide
    self.maxPixels = maxPixels
    self.maxBytes = maxBytes
    self.scale = scale
    self.crop = crop
    self.encoding = encoding
    self.jpegQuality = jpegQuality
    self.text = text
    self.thumbnail = thumbnail
    self.upright = upright
  }

  /// Options with a resolution in dots an inch for PDF pages.
  public init(
    maxSide: Int = 2132, maxPixels: Int = 3_215_056, resolution: Double,
    encoding: Encoding = .automatic, jpegQuality: Int = 85, text: Text = .none
  ) {
    self.init(
      maxSide: maxSide, maxPixels: maxPixels, scale: .fixed(resolution), encoding: encoding,
      jpegQuality: jpegQuality, text: text)
  }
}
