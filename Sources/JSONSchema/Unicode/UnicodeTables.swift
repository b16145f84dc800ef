/// Properties of code points that Swift's standard library lacks, of the Unicode version that it has.
///
/// The tables lie in the source as texts, which compile in no time, and are read on first use.
enum UnicodeTables {
  /// The code points of a property's value.
  typealias Ranges = [ClosedRange<UInt32>]

  static let scripts = decode(scriptsText)
  static let scriptExtensions = decode(scriptExtensionsText)
  static let joiningTypes = decode(joiningTypesText)
  static let bidiClasses = decode(bidiClassesText)
  static let binaryProperties = decode(binaryPropertiesText)
  /// By the code point that two make in NFC, these two.
  static let decompositions: [UInt32: (first: UInt32, second: UInt32)] = {
    let values = compositionsText.split(whereSeparator: \.isWhitespace).compactMap {
      UInt32($0, radix: 16)
    }
    var decompositions: [UInt32: (UInt32, UInt32)] = [:]
    for index in stride(from: 0, to: values.count - 2, by: 3) {
      decompositions[values[index]] = (values[index + 1], values[index + 2])
    }
    return decompositions
  }()
  /// By the second of two code points that make one, all that may be the first.
  static let compositions: [UInt32: Set<UInt32>] = {
    var compositions: [UInt32: Set<UInt32>] = [:]
    for (first, second) in decompositions.values {
      compositions[second, default: []].insert(first)
    }
    return compositions
  }()

  /// Reads a table: names begin with a capital; then come by turns how many code points are left
  /// out and how many are taken, in hexadecimal.
  private static func decode(_ text: String) -> [String: Ranges] {
    var table: [String: Ranges] = [:]
    var names: [String] = []
    var ranges: Ranges = []
    var next: UInt32 = 0
    var gap: UInt32?
    func finish() { for name in names { table[name] = ranges } }
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      guard let count = word.first?.isUppercase == true ? nil : UInt32(word, radix: 16) else {
        if !ranges.isEmpty {
          finish()
          (names, ranges, next) = ([], [], 0)
        }
        names.append(String(word))
        continue
      }
      if let low = gap {
        ranges.append(next + low...next + low + count - 1)
        next += low + count
        gap = nil
      } else {
        gap = count
      }
    }
    finish()
    return table
  }
}

extension [ClosedRange<UInt32>] {
  /// Whether one of the ranges, which are in order, holds a value.
  func holds(_ value: UInt32) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].lowerBound <= value
  }
}
