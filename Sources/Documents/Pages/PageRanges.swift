/// Which pages of a document are asked for: numbers and ranges, such as `1-3,7,10-`.
///
/// Pages are counted from 1. Order and repetition play no part: pages are dealt with as they stand
/// in the document. The value is in its shortest form, so that equal choices are equal.
public struct PageRanges: Sendable, Hashable {
  /// Why a text is no choice of pages.
  public struct ParseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The part at fault.
    public let part: String
    /// What is wrong with it, and what is right.
    public let message: String

    public var description: String { message }
  }

  /// What may be written, in words.
  public static let form = "page numbers and ranges such as 1-3,7,10-"

  /// The last page of a range without end, and the highest number that may be written.
  private static let highest = 1_000_000_000

  /// Ranges that neither touch nor overlap, in order.
  private let ranges: [ClosedRange<Int>]

  /// A choice of pages from its text: numbers (`7`), ranges (`1-3`) and ranges to the end (`10-`),
  /// separated by commas; spaces count for nothing.
  public init(_ text: String) throws(ParseError) {
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      ranges.append(try Self.range(part.filter { $0 != " " }))
    }
    self.init(ranges)
  }

  /// A choice of single pages and ranges.
  ///
  /// - Precondition: numbers are at least 1.
  public init(_ ranges: [ClosedRange<Int>]) {
    precondition(ranges.allSatisfy { $0.lowerBound >= 1 }, "pages are counted from 1")
    var merged: [ClosedRange<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range.lowerBound...min(range.upperBound, Self.highest))
      }
    }
    self.ranges = merged
  }

  /// Whether a page is among them.
  public func contains(_ page: Int) -> Bool { ranges.contains { $0.contains(page) } }

  /// The pages that a document with so many has of them, in order.
  public func pages(of count: Int) -> [Int] {
    ranges.flatMap { range in
      range.lowerBound > count ? [] : Array(range.lowerBound...min(range.upperBound, count))
    }
  }

  /// How many pages they are; nil where a range has no end.
  public var count: Int? {
    ranges.last?.upperBound == Self.highest ? nil : ranges.reduce(0) { $0 + $1.count }
  }

  private static func range(_ part: String) throws(ParseError) -> ClosedRange<Int> {
    let ends = part.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = number(ends[0]) else {
      throw ParseError(
        part: part,
        message: part.isEmpty
          ? "a part between commas is empty; write \(form)"
          : "'\(part)' is no page and no range; write \(form)")
    }
    let last: Int? =
      if ends.count == 1 { first } else if ends[1].isEmpty { highest } else { number(ends[1]) }
    guard let last else {
      throw ParseError(part: part, message: "'\(part)' is no range; write \(form)")
    }
    guard first >= 1 else {
      throw ParseError(part: part, message: "'\(part)': pages are counted from 1")
    }
    guard first <= last else {
      throw ParseError(
        part: part,
        message: "'\(part)' ends before it begins; write the lower page first: \(last)-\(first)")
    }
    return first...last
  }

  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }),
      let number = Int(text), number <= highest
    else { return nil }
    return number
  }
}

extension PageRanges: CustomStringConvertible {
  /// The shortest text for the same pages.
  public var description: String {
    ranges.map { range in
      if range.upperBound == Self.highest { return "\(range.lowerBound)-" }
      return range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }.joined(separator: ",")
  }
}
