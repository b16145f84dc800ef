import ConfigurationFiles
import JSON
import Rules

extension WrittenRules {
  /// What is wrong with the rules: what could not be read, and, where the schema is known that the
  /// data keeps, paths that it does not have and values of which a rule could make nothing.
  func faults(by schema: SchemaFile?) -> [PipelineFault] {
    guard let schema else { return faults }
    let known = SchemaPaths(of: schema.value)
    return faults + entries.flatMap { Self.faults(of: $0, by: known) }
  }

  private static func faults(of entry: Entry, by known: SchemaPaths) -> [PipelineFault] {
    var faults: [PipelineFault] = []
    var types: [RulePath: Set<String>] = [:]
    for (path, place) in entry.places {
      switch known.look(up: path) {
      case .types(let found): types[path] = found.subtracting(["null"])
      case .unknown(let unknown):
        let nearest = nearestName(to: path.description, among: unknown.candidates)
        // What an open schema does not tell of may be there all the same, but not a typing error.
        if unknown.isRuledOut || nearest != nil {
          faults.append(
            PipelineFault(
              place: place, message: "\(path): \(unknown.message)", suggestion: nearest))
        }
      }
    }
    guard let rule = entry.rule else { return faults }
    var told: Set<RulePath> = []
    for need in rule.needs {
      guard let found = types[need.path], found.isDisjoint(with: need.types),
        told.insert(need.path).inserted, let place = entry.places[need.path]
      else { continue }
      faults.append(
        PipelineFault(
          place: place,
          message:
            "by the schema \(need.path) is \(SchemaPaths.inWords(found)); \(need.purpose)"))
    }
    for (path, text) in rule.comparisons.flatMap(\.texts) {
      // A text that is no date equals none.
      guard let place = entry.places[path], let format = known.format(at: path),
        ["date", "date-time"].contains(format), !WrittenDate.isDate(text),
        told.insert(path).inserted
      else { continue }
      faults.append(
        PipelineFault(
          place: place,
          message: "by the schema \(path) is a date, as 2026-01-31; '\(text)' is none"))
    }
    for comparison in rule.comparisons {
      guard let left = comparison.left.path, let right = comparison.right.path,
        let leftTypes = types[left], let rightTypes = types[right],
        leftTypes.isDisjoint(with: rightTypes), !leftTypes.isEmpty, !rightTypes.isEmpty,
        let place = entry.places[left]
      else { continue }
      faults.append(
        PipelineFault(
          place: place,
          message: "by the schema \(left) is \(SchemaPaths.inWords(leftTypes)) and \(right) "
            + "\(SchemaPaths.inWords(rightTypes)); these do not compare"))
    }
    return faults
  }
}

extension Rule {
  /// Every comparison in it.
  fileprivate var comparisons: [Comparison] {
    var comparisons: [Comparison] = []
    if case .comparison(let comparison, _) = check { comparisons.append(comparison) }
    for case .holds(let comparison) in conditions { comparisons.append(comparison) }
    return comparisons
  }

  /// What its values must be.
  fileprivate var needs: [RuleNeed] {
    check.needs
      + conditions.flatMap { condition -> [RuleNeed] in
        if case .holds(let comparison) = condition { comparison.needs } else { [] }
      }
  }
}
