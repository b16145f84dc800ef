/// The marks that models put around their thinking.
struct ThinkingTags: Sendable {
  let opening: String
  let closing: String

  /// Those of DeepSeek, Qwen and many others; of prompts that ask for thinking; of Kimi-VL.
  static let all = [
    ThinkingTags(opening: "<think>", closing: "</think>"),
    ThinkingTags(opening: "<thinking>", closing: "</thinking>"),
    ThinkingTags(opening: "◁think▷", closing: "◁/think▷"),
  ]

  /// The tags of which the opening one stands at a place.
  static func opened(at place: Int, in bytes: [UInt8]) -> ThinkingTags? {
    all.first { bytes.has($0.opening, at: place) }
  }

  /// The first opening tag from a place on.
  static func firstOpening(in bytes: [UInt8], from start: Int) -> Int? {
    all.compactMap { bytes.first($0.opening, from: start) }.min()
  }

  /// Where the first closing tag from a place on stands.
  static func firstClosing(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    all.compactMap { tags in
      bytes.first(tags.closing, from: start).map { $0..<$0 + tags.closing.utf8.count }
    }.min { $0.lowerBound < $1.lowerBound }
  }
}
