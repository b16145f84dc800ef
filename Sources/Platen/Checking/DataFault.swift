import JSON
import JSONSchema
import Rules

/// Something that is wrong with data, and what has a part in it.
struct DataFault {
  private enum Cause {
    case violation(SchemaViolation)
    case failure(RuleFailure)
  }

  /// The values that have a part in it; a member that is missing is among them.
  let places: [JSONPointer]
  private let cause: Cause

  /// A value that does not fit the schema.
  ///
  /// - Parameter place: where another value, or one at all, would mend it.
  init(_ violation: SchemaViolation, at place: JSONPointer) {
    places = [place]
    cause = .violation(violation)
  }

  /// A rule that does not hold.
  init(_ failure: RuleFailure) {
    places = failure.pointers
    cause = .failure(failure)
  }

  /// Whether it breaks the schema, so that no value at all may be what is right.
  var isViolation: Bool {
    if case .violation = cause { true } else { false }
  }

  /// Whether any row of the lists that its places are in may be the cause, and not only those that it names.
  var isOfLists: Bool {
    guard case .failure(let failure) = cause, failure.kind == .failed else { return false }
    return failure.rule.check.isOverLists
  }

  /// Those of some of its places without whose values a rule could say nothing any more.
  func needed(of places: [JSONPointer]) -> [JSONPointer] {
    guard case .failure(let failure) = cause else { return [] }
    switch failure.rule.check {
    case .count: return []
    case .sum(let sum) where sum.absentIsZero: return failure.rule.check.isOverRows ? [] : places
    // An amount may have stood in the wrong column, a total can't.
    case .running: return places.filter { $0.tokens.last == failure.pointer.tokens.last }
    default: return places
    }
  }

  /// What is wrong, as a model may be told it about one window.
  ///
  /// - Parameters:
  ///   - places: those of its places that the window is asked about, by its own numbers of rows.
  ///   - words: puts these numbers in a text.
  func reason(naming places: [JSONPointer], _ words: (String) -> String) -> String {
    switch cause {
    case .violation(let violation):
      let place = violation.instance.tokens.isEmpty ? "the whole" : "\(violation.instance)"
      return words("\(place) does not fit the schema: \(violation.message)")
    case .failure(var failure):
      failure.message = words(failure.message)
      failure.pointers = places
      return failure.reason
    }
  }
}
