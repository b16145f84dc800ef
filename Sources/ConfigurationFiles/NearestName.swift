import JSONSchema

/// The candidate that a mistyped name most likely means, or nil when none is near.
///
/// Near is at most a third of the name's letters, and at least two, by `alignmentDistance`.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let limit = max(2, name.count / 3)
  return
    candidates
    .map { (candidate: $0, distance: alignmentDistance($0, name)) }
    .filter { $0.distance <= limit && $0.distance < max(name.count, 1) }
    .min { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }?
    .candidate
}
