import JSON

/// What of one window's answer has a part in what is wrong with the whole, by the window's own numbers of
/// rows.
struct WindowDoubts: Sendable {
  /// Which rows of a list are in doubt.
  enum Rows: Equatable {
    /// Any, or one too many or too few.
    case all
    /// Some, by their positions; none where the list has no part in it.
    case some(Set<Int>)
  }

  /// The window's position in the document.
  let number: Int
  /// The fields to ask for, each as far down as it can be asked for alone.
  private(set) var fields: [JSONPointer] = []
  /// The values that have a part in it.
  private(set) var places: Set<JSONPointer> = []
  /// Those that break the schema.
  private(set) var violated: Set<JSONPointer> = []
  /// Those without which a rule could say nothing.
  private(set) var needed: Set<JSONPointer> = []
  /// What is wrong.
  private(set) var reasons: [String] = []
  /// Lists of which any row may be the cause.
  private var lists: Set<JSONPointer> = []

  /// How many reasons a model is told: more would not make it look closer.
  private static let mostReasons = 20

  /// A window without doubts.
  init(number: Int) { self.number = number }

  /// Adds a fault.
  ///
  /// - Parameters:
  ///   - places: the window's own that have a part in it.
  ///   - lists: of which any row may be the cause.
  ///   - words: puts the window's own numbers of rows in a text.
  mutating func add(
    _ fault: DataFault, at places: [JSONPointer], anyRowOf lists: [JSONPointer],
    by schema: SchemaFile, _ words: (String) -> String
  ) {
    for place in places {
      let field = schema.field(at: place)
      if !fields.contains(field) { fields.append(field) }
    }
    // A field that another holds is asked for with that.
    fields = SecondLook.outermost(fields)
    self.places.formUnion(places)
    if fault.isViolation { violated.formUnion(places) }
    needed.formUnion(fault.needed(of: places))
    self.lists.formUnion(lists)
    let reason = fault.reason(naming: places, words)
    if !reasons.contains(reason) { reasons.append(reason) }
  }

  /// The rows of a list that are in doubt.
  func rows(of list: JSONPointer) -> Rows {
    if lists.contains(list) { return .all }
    var rows: Set<Int> = []
    for place in places {
      if list.tokens.starts(with: place.tokens) { return .all }
      guard place.tokens.starts(with: list.tokens) else { continue }
      if let row = Int(place.tokens[list.tokens.count]) { rows.insert(row) }
    }
    return .some(rows)
  }

  /// What is wrong, in lines.
  var lines: [String] {
    var lines = ["What is wrong:"]
    lines += reasons.prefix(Self.mostReasons).map { "- \($0)" }
    if reasons.count > Self.mostReasons {
      lines.append("- and \(reasons.count - Self.mostReasons) faults of the kind more")
    }
    return lines
  }
}
