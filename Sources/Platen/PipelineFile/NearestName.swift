/// The candidate that a mistyped name most likely means, or nil when none is near.
///
/// Near is at most a third of the name's letters, and at least two, by the optimal string alignment
/// distance (Damerau 1964: insertion, deletion, substitution, swap of neighbours).
func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let limit = max(2, name.count / 3)
  return
    candidates
    .map { (candidate: $0, distance: alignmentDistance($0, name)) }
    .filter { $0.distance <= limit && $0.distance < max(name.count, 1) }
    .min { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }?
    .candidate
}

private func alignmentDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left.lowercased())
  let right = Array(right.lowercased())
  var beforeLast = [Int]()
  var last = Array(0...right.count)
  for i in left.indices {
    var current = [i + 1]
    for j in right.indices {
      var distance = min(
        last[j + 1] + 1, current[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      current.append(distance)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
