import Imaging

extension TextLayerJudge {
  /// Recognised words shorter than this, or less sure, say nothing of the layer.
  private static let weightyLength = 3
  private static let weightyConfidence = 0.6
  /// The largest share of recognised words that a layer may lack.
  private static let largestMissingShare = 0.15
  /// The smallest share of a layer's words that must be recognised too.
  private static let smallestCommonShare = 0.5

  /// The verdict once the page's words were recognised: what looked suspicious may turn out right.
  ///
  /// Photographs, stamps and drawings look like printed words that the layer lacks, and part numbers
  /// like letters of no language. Where the recogniser sees no more words than the layer has, or the
  /// same ones, the layer is the better text: it states and does not guess.
  func verdict(_ first: TextTrust, after recognized: [Word]) -> TextTrust {
    let weighty = recognized.filter { word in
      word.text.count { $0.isLetter || $0.isNumber } >= Self.weightyLength
        && (word.confidence ?? 1) >= Self.weightyConfidence
    }
    switch first {
    case .partial:
      let missing = weighty.count { word in
        !words.contains { $0.box.contains(x: word.box.midX, y: word.box.midY) }
      }
      return Double(missing) <= Self.largestMissingShare * Double(weighty.count)
        ? .trusted : .partial
    case .implausible:
      let own = words.filter { $0.text.count >= Self.weightyLength }.map { $0.text.lowercased() }
      let seen = Set(weighty.map { $0.text.lowercased() })
      let common = own.count { seen.contains($0) }
      return !own.isEmpty && Double(common) >= Self.smallestCommonShare * Double(own.count)
        ? .trusted : .implausible
    case .trusted, .noWords, .garbage, .offInk: return first
    }
  }
}

extension Box {
  /// Whether a point lies within, or near enough for boxes that hug their letters.
  fileprivate func contains(x pointX: Double, y pointY: Double) -> Bool {
    let margin = height / 2
    return (x - margin...maxX + margin).contains(pointX)
      && (y - margin...maxY + margin).contains(pointY)
  }
}
