import JSON

/// What became of the rows of lists where parts meet.
struct RowSeams: Sendable {
  /// Lists of which parts saw the same rows, and how many; these stand in the whole once.
  var joined: [JSONPointer: Int] = [:]
  /// Those of them of which it is not sure that they are the same, or that no more are.
  var doubtful: Set<JSONPointer> = []
  /// Lists of which rows were kept that may be the same, and how many.
  var kept: [JSONPointer: Int] = [:]

  /// Counts others too.
  mutating func add(_ other: RowSeams) {
    joined.merge(other.joined, uniquingKeysWith: +)
    doubtful.formUnion(other.doubtful)
    kept.merge(other.kept, uniquingKeysWith: +)
  }

  /// The same, with others for the lists that were read anew.
  func replaced(by other: RowSeams, where isAnew: (JSONPointer) -> Bool) -> RowSeams {
    var seams = self
    seams.joined = joined.filter { !isAnew($0.key) }
    seams.doubtful = doubtful.filter { !isAnew($0) }
    seams.kept = kept.filter { !isAnew($0.key) }
    seams.add(other)
    return seams
  }
}
