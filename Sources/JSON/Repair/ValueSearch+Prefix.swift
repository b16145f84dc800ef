/// What can be said of a text that is still growing.
extension ValueSearch {
  /// Whether no text that begins with this one can be mended.
  ///
  /// Sure where the text, or its first block of Markdown that holds an array or object, begins with
  /// a bracket and has a fault that is not mended behind that, for then `run` looks no further. The
  /// fault must not touch the end, where more text may take it away.
  mutating func isBeyondRepair() -> Bool {
    guard let start = try? skipThinking(from: bytes.has("\u{feff}", at: 0) ? 3 : 0) else {
      return false
    }
    let first = bytes.firstNonSpace(from: start)
    guard first < bytes.count else { return false }
    if bytes[first].isOpeningBracket { return isBroken(first..<bytes.count) }
    for fence in Fence.list(in: bytes, from: first) {
      let value = bytes.firstNonSpace(from: fence.content.lowerBound)
      guard value < fence.content.upperBound, bytes[value].isOpeningBracket else { continue }
      let isBehindThinking =
        ThinkingTags.firstOpening(in: bytes, from: start).map { $0 <= fence.opening } ?? false
      return !isBehindThinking && isBroken(value..<fence.content.upperBound)
    }
    return false
  }

  /// Whether the value that begins a range has a fault that is there to stay.
  private func isBroken(_ range: Range<Int>) -> Bool {
    var reader = LenientReader(bytes, from: range.lowerBound, to: range.upperBound)
    do throws(SyntaxFault) {
      _ = try reader.read()
      return false
    } catch {
      // No token that may yet be well is looked at further ahead than a `\u` escape.
      return reader.hasContent && reader.position + 8 <= reader.end
    }
  }
}
