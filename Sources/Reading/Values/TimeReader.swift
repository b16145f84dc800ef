/// Finds times of day in printed text: `14:05`, `14:05:33`, `2:05 PM`, `14h05`, `14.05 Uhr`.
enum TimeReader {
  /// A time as it is printed.
  struct PrintedTime: Sendable, Hashable {
    var hour: Int
    var minute: Int
    var second: Int?

    /// `HH:MM`.
    var short: String { PrintedDate.padded(hour, 2) + ":" + PrintedDate.padded(minute, 2) }
    /// `HH:MM:SS`; seconds that are not printed are zero.
    var long: String { short + ":" + PrintedDate.padded(second ?? 0, 2) }
  }

  /// Every time of the text.
  static func times(in text: [Character]) -> [Found<PrintedTime>] {
    var result: [Found<PrintedTime>] = []
    var index = 0
    while index < text.count {
      if text[index].isASCIIDigit,
        index == 0 || !text[index - 1].isLetterOrDigit || isT(text, index),
        let found = time(in: text, at: index)
      {
        result.append(found)
        index = found.range.upperBound
      } else {
        index += 1
      }
    }
    return result
  }

  private static func isT(_ text: [Character], _ index: Int) -> Bool {
    text[index - 1] == "T" && index > 1 && text[index - 2].isNumber
  }

  private static func time(in text: [Character], at start: Int) -> Found<PrintedTime>? {
    guard let hour = number(text, start), hour.digits <= 2, hour.end < text.count else {
      return nil
    }
    let mark = text[hour.end]
    guard mark == ":" || mark == "h" || mark == ".", let minute = number(text, hour.end + 1),
      minute.digits == 2, minute.value < 60
    else { return nil }
    var time = PrintedTime(hour: hour.value, minute: minute.value, second: nil)
    var end = minute.end
    if end < text.count, text[end] == ":", let second = number(text, end + 1), second.digits == 2,
      second.value < 60
    {
      time.second = second.value
      end = second.end
    }
    var probe = end
    if probe < text.count, text[probe] == " " { probe += 1 }
    let word = String(text[min(probe, text.count)...].prefix { $0.isLetter || $0 == "." })
      .lowercased().filter { $0 != "." }
    switch word {
    case "am" where time.hour <= 12:
      time.hour %= 12
      end = probe + text[probe...].prefix { $0.isLetter || $0 == "." }.count
    case "pm" where time.hour <= 12:
      time.hour = time.hour % 12 + 12
      end = probe + text[probe...].prefix { $0.isLetter || $0 == "." }.count
    case "uhr":
      end = probe + 3
    default:
      // A point parts hours and minutes only where a word says that it is a time.
      if mark == "." { return nil }
      if end < text.count, text[end].isNumber || text[end] == ":" { return nil }
    }
    return time.hour < 24 ? Found(value: time, range: start..<end) : nil
  }

  private static func number(
    _ text: [Character], _ start: Int
  ) -> (value: Int, digits: Int, end: Int)? {
    guard start < text.count else { return nil }
    let digits = text[start...].prefix(3) { $0.isASCIIDigit }
    guard let value = Int(String(digits)) else { return nil }
    return (value, digits.count, start + digits.count)
  }
}

extension ArraySlice {
  /// The longest start of at most `limit` elements that all satisfy a condition.
  fileprivate func prefix(_ limit: Int, _ condition: (Element) -> Bool) -> ArraySlice {
    prefix(limit).prefix(while: condition)
  }
}
