/// Tells a stream of events from a whole body.
enum EventStreamSign {
  /// By the first bytes where they tell, for servers name their content wrongly, else by its type.
  ///
  /// - Parameters:
  ///   - type: the `Content-Type` field.
  ///   - beginning: the first bytes; white space before all else does not count.
  static func isEventStream(_ type: String?, _ beginning: [UInt8]) -> Bool {
    let first = beginning.first { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    if let first, "{[<".utf8.contains(first) { return false }
    let type = type?.lowercased() ?? ""
    if type.contains("event-stream") { return true }
    if type.contains("json") || type.contains("html") { return false }
    return ["data", "event", "id", "retry", ":"].contains { beginning.starts(with: $0.utf8) }
  }
}
