import JSON

extension Finding {
  /// What was changed in an answer, one finding a kind of change with the place of its first: a
  /// Python dictionary has a hundred single quotes.
  static func list(_ changes: [JSONRepair.Change]) -> [Finding] {
    var kinds: [JSONRepair.Change.Kind] = []
    for change in changes where !kinds.contains(change.kind) { kinds.append(change.kind) }
    return kinds.compactMap { kind in
      let same = changes.filter { $0.kind == kind }
      return same.first.map { first in
        let others = same.count == 1 ? "" : ", and \(same.count - 1) more of this kind"
        return Finding(
          .warning, code: "answer_repaired",
          message: "\(kind.rawValue): \(first.message) (\(first.place) of the answer\(others))")
      }
    }
  }
}
