import Imaging
import JSON

/// The tokens that a question is expected to cost before it is sent.
public struct PromptTokens: Sendable, Hashable {
  /// Those of its words, of its schema wherever that is sent, of its tools, and of the form around them.
  public var text: Int
  /// Those of its pictures; nil where it is not known how the model counts them.
  public var images: Int?
  /// How many pictures it shows.
  public var imageCount: Int

  /// All of them; nil where those of pictures are not known.
  public var total: Int? { images.map { text + $0 } }

  /// Counts of tokens.
  public init(text: Int, images: Int?, imageCount: Int) {
    self.text = text
    self.images = images
    self.imageCount = imageCount
  }

  /// The tokens of a question as a server of the profile gets it.
  public init(of request: ChatRequest, profile: ProviderProfile) {
    self.init(lowered: request.lowered(for: profile), profile: profile)
  }

  /// The tokens of a question that was lowered for the profile already.
  init(lowered request: ChatRequest, profile: ProviderProfile) {
    let rule = profile.facts(of: request.model).imageTokens
    text = Self.perRequest
    images = 0
    imageCount = 0
    for message in request.messages {
      text += Self.perMessage
      for part in message.content {
        switch part {
        case .text(let words): text += Self.tokens(of: words)
        case .image(let image):
          imageCount += 1
          images = images.flatMap { sum in
            rule.map { sum + $0.tokens(width: image.width, height: image.height) }
          }
        }
      }
    }
    if !request.tools.isEmpty {
      text += Self.tokens(of: JSONValue.array(request.tools.map(\.value)).text())
    }
    if case .jsonSchema(_, let schema, _) = request.responseFormat {
      text += Self.tokens(of: schema.text())
    }
  }

  /// The tokens of a text, by a rule of thumb for today's tokenizers: four bytes of ASCII, or one and
  /// a half characters of other scripts. Calibration mends what is off.
  public static func tokens(of text: String) -> Int {
    var ascii = 0
    var others = 0
    for scalar in text.unicodeScalars {
      if scalar.isASCII { ascii += 1 } else { others += 1 }
    }
    return (ascii + 3) / 4 + (others * 2 + 2) / 3
  }

  /// What the form of a conversation takes, about: its begin and end, and the marks of a turn.
  private static let perRequest = 3
  private static let perMessage = 4
}
