import Imaging
import JSON

/// What a request shows and says, by which the server's count of its tokens can be judged: where
/// pictures were dropped on the way, the count has no room for them, and the model made its answer
/// up.
struct ImageSight: Sendable, Hashable {
  /// The tokens that the pictures should cost.
  var imageTokens = 0
  /// How many pictures there are.
  var images = 0
  /// The bytes of all words.
  var textBytes = 0
  /// The bytes of tools, and of a schema that only `response_format` has: the server tells the model of
  /// them in words of its own.
  var formBytes = 0
  /// Whether the profile knows how the model counts pictures; else `imageTokens` is a guess.
  var isKnownModel = false

  /// Nothing shown: nothing can be missed.
  init() {}

  /// What a request shows to a model of a profile, for which it was lowered.
  init(_ request: ChatRequest, profile: ProviderProfile) {
    let known = profile.facts(of: request.model).imageTokens
    isKnownModel = known != nil && profile.models.contains { $0.id == request.model }
    let rule = known ?? .kimi
    for part in request.messages.flatMap(\.content) {
      switch part {
      case .text(let text): textBytes += text.utf8.count
      case .image(let image):
        images += 1
        imageTokens += rule.tokens(width: image.width, height: image.height)
      }
    }
    if !request.tools.isEmpty {
      formBytes += JSONValue.array(request.tools.map(\.value)).bytes().count
    }
    // Where the prompt has it too, the server keeps to it by a grammar, which costs no tokens.
    if !profile.schemaInPrompt, case .jsonSchema(_, let schema, _) = request.responseFormat {
      formBytes += schema.bytes().count
    }
  }

  /// No encoder of pictures that is in use makes fewer tokens of one.
  private static let leastTokens = 64

  /// Whether the pictures can't have been among what was counted.
  ///
  /// They can't where the count is less than the words cost at least (a token for six bytes, and for
  /// eight of tools and schemas) and a third of what the pictures should cost; of a model that the
  /// profile does not know, a tenth, and no more than 64 tokens a picture. Pictures that should cost less
  /// than 256 tokens in all are too small to tell by. A count that is too low even for the words (a token
  /// for eight bytes) says nothing: some servers count only what was not cached, or nothing.
  func isMissed(by usage: TokenUsage?) -> Bool {
    guard images > 0, imageTokens >= 256, let usage else { return false }
    let counted = Self.counted(usage)
    let least = isKnownModel ? imageTokens / 3 : min(imageTokens / 10, images * Self.leastTokens)
    return counted > 0 && counted * 8 >= textBytes
      && counted < textBytes / 6 + formBytes / 8 + least
  }

  /// The tokens of the question that a server counted. Those from its cache are a part of them, but of
  /// servers that count only what was not cached.
  static func counted(_ usage: TokenUsage) -> Int {
    usage.cachedTokens <= usage.promptTokens
      ? usage.promptTokens : usage.promptTokens + usage.cachedTokens
  }

  /// About how many tokens the request has: a token for four bytes of words, pictures by the rule.
  var estimatedTokens: Int { (textBytes + formBytes + 3) / 4 + imageTokens }
}
