/// What a profile knows of one model.
public struct ModelFacts: Sendable, Hashable {
  /// The model's name, as its server knows it.
  public var id: String
  /// The most tokens of question and answer together; nil where it is not known.
  public var contextTokens: Int?
  /// The most tokens of an answer, reasoning among them; nil where it is not known.
  public var maxOutputTokens: Int?
  /// The price list; nil where it is not known, and costs then are not either.
  public var price: TokenPrice?
  /// How pictures are counted; nil where that is not known, and their tokens then are not either.
  public var imageTokens: ImageTokenRule?

  /// Facts of a model.
  public init(
    id: String, contextTokens: Int? = nil, maxOutputTokens: Int? = nil, price: TokenPrice? = nil,
    imageTokens: ImageTokenRule? = nil
  ) {
    self.id = id
    self.contextTokens = contextTokens
    self.maxOutputTokens = maxOutputTokens
    self.price = price
    self.imageTokens = imageTokens
  }

  /// The most that a picture should measure: where it is not known how the model counts, what suits
  /// the usual open vision models.
  public var pictureBounds: ImageTokenRule.Bounds {
    (imageTokens ?? .kimi).bounds
  }
}
