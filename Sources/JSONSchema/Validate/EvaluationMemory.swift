import JSON

/// What schemas made of values before, so that none is applied to the same value twice.
///
/// Values are known by their place; remembering that for each is dear, so that a run begins
/// without.
struct EvaluationMemory {
  /// A schema at a place; and what else its answer depends on.
  struct Question: Hashable {
    let schema: ObjectIdentifier
    let position: Int
    let isTracked: Bool
    /// The resources on the way, where any schema asks for them.
    let scope: [Int]
  }

  struct Answer {
    let fits: Bool
    let evaluated: Evaluated
  }

  private struct Step: Hashable {
    let parent: Int
    let token: ExactName
    /// A name is a value too, apart from that of the member.
    let isName: Bool
  }

  var answers: [Question: Answer] = [:]
  /// The place that is looked at.
  private(set) var position = 0
  private var positions: [Step: Int] = [:]

  /// Goes to a part, or to the name of a member.
  mutating func descend(_ token: String, _ isName: Bool) {
    let step = Step(parent: position, token: ExactName(token), isName: isName)
    if let known = positions[step] {
      position = known
    } else {
      position = positions.count + 1
      positions[step] = position
    }
  }

  mutating func ascend(to position: Int) { self.position = position }
}

extension Evaluation {
  /// Applies a schema unless it is known what it makes of the value.
  mutating func remembered(
    _ node: SchemaNode, _ value: JSONValue, _ evaluated: inout Evaluated
  ) -> Bool {
    let question = EvaluationMemory.Question(
      schema: ObjectIdentifier(node), position: memory?.position ?? 0,
      isTracked: evaluated.isTracked, scope: scope)
    if let known = memory?.answers[question] {
      evaluated.merge(known.evaluated)
      return known.fits
    }
    var own = Evaluated(isTracked: evaluated.isTracked)
    let fits = apply(node, value, &own)
    memory?.answers[question] = .init(fits: fits, evaluated: own)
    evaluated.merge(own)
    return fits
  }
}
