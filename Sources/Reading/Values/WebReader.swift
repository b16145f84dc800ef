/// Finds electronic mail and web addresses in printed text.
enum WebReader {
  /// Every mail address of the text.
  static func emails(in text: [Character]) -> [Found<String>] {
    words(of: text).filter { found in
      let parts = found.value.split(separator: "@", omittingEmptySubsequences: false)
      return parts.count == 2 && !parts[0].isEmpty && isHost(parts[1])
    }
  }

  /// Every web address of the text, with or without its scheme.
  static func addresses(in text: [Character]) -> [Found<String>] {
    words(of: text).filter { found in
      let value = found.value.lowercased()
      if value.contains("@") { return false }
      if value.hasPrefix("http://") || value.hasPrefix("https://") { return value.count > 10 }
      return value.hasPrefix("www.") && isHost(value.split(separator: "/")[0])
    }
  }

  /// Whether a text is a host's name: labels with points between, the last of letters.
  static func isHost(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, last.count >= 2,
      last.allSatisfy({ $0.isLetter && $0.isASCII })
    else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty && label.allSatisfy { $0.isLetterOrDigit || $0 == "-" }
    }
  }

  private static func words(of text: [Character]) -> [Found<String>] {
    text.split(separator: " ").compactMap { word in
      let edges = ",;:()<>[]\"'|."
      guard let start = word.firstIndex(where: { !edges.contains($0) }),
        let end = word.lastIndex(where: { !edges.contains($0) })
      else { return nil }
      return Found(value: String(word[start...end]), range: start..<end + 1)
    }
  }
}
