import JSON

extension RuleRun {
  func breaches(ofOrder pointers: [JSONPointer]) throws(Unchecked) -> [Breach] {
    var breaches: [Breach] = []
    var last: (pointer: JSONPointer, text: String, date: PrintedDate)?
    for pointer in pointers {
      guard let found = try value.found(at: pointer) else { continue }
      guard let text = found.string, let date = PrintedDate(text) else {
        throw Unchecked("\(pointer) (\(found.quoted)) is no date as 2026-01-31", [pointer])
      }
      if let last {
        guard let order = date.order(to: last.date) else {
          throw Unchecked(
            "\(last.pointer) (\(last.text)) and \(pointer) (\(text)) can't be compared: only one "
              + "says its offset from UTC", [last.pointer, pointer])
        }
        if order == .before {
          breaches.append(
            Breach(
              "\(pointer) (\(text)) is before \(last.pointer) (\(last.text))", at: pointer,
              of: [last.pointer, pointer]))
        }
      }
      last = (pointer, text, date)
    }
    return breaches
  }

  func breach(ofTogether pointers: [JSONPointer]) throws(Unchecked) -> [Breach] {
    var there: [JSONPointer] = []
    var absent: [JSONPointer] = []
    for pointer in pointers {
      if try value.found(at: pointer) == nil {
        absent.append(pointer)
      } else {
        there.append(pointer)
      }
    }
    guard let first = absent.first, !there.isEmpty else { return [] }
    return [
      Breach(
        "\(there.listed) \(there.count == 1 ? "is" : "are") there, \(absent.listed) "
          + "\(absent.count == 1 ? "is" : "are") not; they belong together",
        at: first, of: pointers)
    ]
  }

  func breaches(
    ofRequired pointers: [JSONPointer], in row: [Int]
  ) throws(Unchecked) -> [Breach] {
    var breaches: [Breach] = []
    let causes = rule.conditions.map(\.description).listed
    // What made it required may have been misread as well.
    let others = rule.conditions.flatMap(\.paths).map { pointer($0, row) }
    for pointer in pointers where try value.found(at: pointer) == nil {
      breaches.append(
        Breach(
          "\(pointer) is not there" + (causes.isEmpty ? "" : ", though \(causes)"), at: pointer,
          of: [pointer] + others))
    }
    return breaches
  }

  /// Rows that an earlier row equals; one that lacks a value equals none.
  func repeatedRows(_ rows: [[Int]], by paths: [RulePath]) -> [RuleFailure] {
    var seen: [[JSONValue]: [Int]] = [:]
    var failures: [RuleFailure] = []
    for row in rows {
      do throws(Unchecked) {
        guard try isDue(in: row), let key = try key(of: row, by: paths) else { continue }
        guard let first = seen[key] else {
          seen[key] = row
          continue
        }
        let pointers = paths.map { pointer($0, row) }
        let others = paths.map { pointer($0, first) }
        failures.append(
          failure(
            Breach(
              "\(pointers.listed) \(pointers.count == 1 ? "is" : "are") "
                + "\(key.map(\.quoted).listed), as \(others.listed) "
                + "\(pointers.count == 1 ? "is" : "are")",
              at: pointers[0], of: others + pointers)))
      } catch {
        failures.append(failure(error))
      }
    }
    return failures
  }

  private func key(of row: [Int], by paths: [RulePath]) throws(Unchecked) -> [JSONValue]? {
    var key: [JSONValue] = []
    for path in paths {
      guard let part = try value.found(at: pointer(path, row)) else { return nil }
      key.append(part)
    }
    return key
  }
}

extension [JSONPointer] {
  fileprivate var listed: String { map(\.description).listed }
}
