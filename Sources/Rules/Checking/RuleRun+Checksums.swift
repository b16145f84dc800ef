import JSON

extension RuleRun {
  func breach(of checksum: Checksum, in pointers: [JSONPointer]) throws(Unchecked) -> [Breach] {
    var lines: [String] = []
    for pointer in pointers {
      guard let found = try value.found(at: pointer) else { return [] }
      switch found {
      case .string(let text): lines.append(text)
      case .array(let elements) where elements.allSatisfy({ $0.string != nil }):
        lines += elements.compactMap(\.string)
      case .number:
        throw Unchecked(
          "\(pointer) is a number, which keeps no leading zeros; let the schema make it a text",
          [pointer])
      default:
        throw Unchecked("\(pointer) is \(found.kindInWords), where a text is needed", [pointer])
      }
    }
    guard let first = pointers.first, let fault = checksum.fault(in: lines.joined(separator: "\n"))
    else { return [] }
    let shown = JSONValue.string(lines.joined(separator: " ")).quoted
    return [
      Breach("\(first) (\(shown)) is no \(checksum.title): \(fault)", at: first, of: pointers)
    ]
  }
}
