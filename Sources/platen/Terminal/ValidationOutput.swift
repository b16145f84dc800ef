import JSON
import Platen

/// How `platen validate` prints what came of a value.
enum ValidationOutput: String, CaseIterable {
  /// A line a violation.
  case text
  /// A line of JSON a value, in the output format of this name (2020-12 Core, section 12.4).
  case flag

  static let names = allCases.map(\.rawValue).joined(separator: ", ")

  /// The output unit of a value; nil for text.
  func unit(of value: ValidatedValue) -> JSONValue? {
    switch self {
    case .text: nil
    case .flag: ["valid": .bool(value.isValid)]
    }
  }
}
