/// What is wrong with the inputs of a run: nothing of it is begun.
public struct InputFaults: Error, Sendable, Hashable, CustomStringConvertible {
  /// One fault.
  public struct Fault: Sendable, Hashable, CustomStringConvertible {
    /// The input as it was given, or the file that lists it; printable.
    public var input: String
    /// The line of that file, from 1; nil where the input itself is at fault.
    public var line: Int?
    /// The reason and the way out.
    public var message: String

    public var description: String {
      "\(input)\(line.map { ":\($0)" } ?? ""): \(message)"
    }
  }

  /// The first of them, in the order of the inputs.
  public private(set) var faults: [Fault] = []
  /// How many there are.
  public private(set) var count = 0

  /// The most that are told.
  private static let mostTold = 200

  /// Whether there is none.
  var isEmpty: Bool { count == 0 }

  mutating func add(_ fault: Fault) {
    count += 1
    if faults.count < Self.mostTold { faults.append(fault) }
  }

  /// A line each.
  public var description: String {
    let lines = faults.map(\.description)
    let rest = count - faults.count
    return (lines + (rest > 0 ? ["… and \(rest) more"] : [])).joined(separator: "\n")
  }
}
