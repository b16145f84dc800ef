/// How much a label on the page speaks for a field before any value is seen.
enum LabelScore {
  /// The score: the label's weight, more for a long label and one with a colon, less for one with
  /// wrong letters or in the middle of other words.
  static func score(_ label: LabelOccurrence, weight: Double, plan: ScalarPlan) -> Double {
    let length = label.label.utf8.count
    var score = weight + 0.006 * Double(min(length, 20)) - 0.05 * Double(label.errors)
    if label.isPreceded { score -= length >= 10 ? 0.15 : 0.35 }
    if label.hasColon { score += 0.08 }
    if plan.isText {
      // A name or a sentence can follow any word: only a key's form makes a label of it.
      if !label.hasColon && !label.fillsSegment { score -= 0.3 }
      if length <= 3 && !label.hasColon { score -= 0.3 }
    }
    return score
  }
}
