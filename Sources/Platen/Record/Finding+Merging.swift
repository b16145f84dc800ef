import JSON

extension Finding {
  /// The code of findings that parts of an answer contradict each other.
  static let partsDiffer = "parts_differ"

  /// What a person should know of parts that were joined.
  ///
  /// - Parameter voted: the places on which votes were held since.
  static func list(_ parts: MergedParts, votedOn voted: [JSONPointer] = []) -> [Finding] {
    var findings = parts.contradictions.map { Finding(contradictionAt: $0, votedOn: voted) }
    for (place, count) in ordered(parts.joinedRows) {
      let isDoubtful = parts.doubtfulRows.contains(place)
      findings.append(Finding(joined: count, at: place, isDoubtful: isDoubtful))
    }
    for (place, count) in ordered(parts.keptRows) {
      findings.append(Finding(kept: count, at: place))
    }
    return findings
  }

  private static func ordered(_ counts: [JSONPointer: Int]) -> [(JSONPointer, Int)] {
    counts.map { ($0.key, $0.value) }.sorted { $0.0.description < $1.0.description }
  }

  private init(contradictionAt place: JSONPointer, votedOn voted: [JSONPointer]) {
    self.init(
      .warning, code: Self.partsDiffer,
      message: "parts of the document say different things here; "
        + (voted.contains(place) ? "a vote decided" : "the first counts"), pointer: place)
  }

  private init(joined count: Int, at place: JSONPointer, isDoubtful: Bool) {
    let rows = count == 1 ? "row stands" : "rows stand"
    let verb = count == 1 ? "is" : "are"
    let doubt =
      isDoubtful ? "; rows are alike there, so it may be fewer or more: look at the pages" : ""
    self.init(
      isDoubtful ? .warning : .note, code: "rows_joined",
      message: "\(count) \(rows) at the end of one part of the document and at the beginning of "
        + "the next, and \(verb) counted once\(doubt)", pointer: place)
  }

  private init(kept count: Int, at place: JSONPointer) {
    let rows =
      count == 1
      ? "1 row begins a part of the document" : "\(count) rows begin parts of the document"
    let verb = count == 1 ? "is" : "are each"
    self.init(
      .warning, code: "rows_alike",
      message: "\(rows) and \(verb) like the last row before, which may have been read twice; "
        + "nothing tells, so that both count: look at the pages", pointer: place)
  }
}

extension [Finding] {
  /// The same, with each contradiction told once for its place, and not for places where it is told
  /// already.
  func tellingContradictionsOnce(besides places: [JSONPointer]) -> [Finding] {
    var told = Set(places)
    return filter { finding in
      guard finding.code == Finding.partsDiffer, let place = finding.pointer else { return true }
      return told.insert(place).inserted
    }
  }
}
