extension [Record.StageUsage] {
  /// Adds what a stage took to its sum; stages stand in the order in which they come.
  mutating func add(_ entry: Record.StageUsage) {
    if let index = firstIndex(where: { $0.stage == entry.stage }) {
      self[index].usage += entry.usage
    } else {
      append(entry)
    }
  }
}
