import JSON

extension Finding {
  /// What a person should know of parts that were joined.
  ///
  /// - Parameter voted: the places on which votes were held since.
  static func list(_ parts: MergedParts, votedOn voted: [JSONPointer] = []) -> [Finding] {
    parts.contradictions.map {
      Finding(
        .warning, code: "parts_differ",
        message: "parts of the document say different things here; "
          + (voted.contains($0) ? "a vote decided" : "the first counts"), pointer: $0)
    }
      + parts.joinedRows.sorted { $0.key.description < $1.key.description }.map { place, count in
        let isDoubtful = parts.doubtfulRows.contains(place)
        let rows = count == 1 ? "row stands" : "rows stand"
        return Finding(
          isDoubtful ? .warning : .note, code: "rows_joined",
          message:
            "\(count) \(rows) at the end of one window and at the beginning of the next, and "
            + "\(count == 1 ? "is" : "are") counted once"
            + (isDoubtful ? "; rows repeat there, so it may be fewer: look at the pages" : ""),
          pointer: place)
      }
  }
}
