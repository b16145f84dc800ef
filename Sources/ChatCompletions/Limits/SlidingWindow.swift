/// What was begun in the last minute, held below a limit: in no window of that length is there ever
/// more.
///
/// A log of entries, not a bucket: a full bucket lets through nearly twice its size in the wrong
/// minute, and a bucket small enough never to do so wastes a part of each.
struct SlidingWindow: Sendable {
  private struct Entry {
    let number: Int
    let time: Duration
    var amount: Int
  }

  private let limit: Int
  private let length: Duration
  private var entries: [Entry] = []
  private var head = 0
  private var sum = 0

  /// A window of a minute and a little, for what leaves here in a minute may arrive in less.
  init(limit: Int, length: Duration = .seconds(61)) {
    self.limit = limit
    self.length = length
  }

  /// When there is room for an amount; nil for now. What is more than the limit itself has room in
  /// an empty window.
  mutating func room(for amount: Int, at now: Duration) -> Duration? {
    expire(at: now)
    let amount = min(amount, limit)
    var left = sum
    var time: Duration?
    for entry in entries[head...] {
      if left + amount <= limit { break }
      left -= entry.amount
      time = entry.time + length
    }
    return time
  }

  /// Notes what was begun; numbers and times never fall.
  mutating func add(_ amount: Int, number: Int, at now: Duration) {
    entries.append(Entry(number: number, time: now, amount: amount))
    sum += amount
  }

  /// Puts the amount of an entry right, where it is still in the window.
  mutating func correct(_ number: Int, to amount: Int) {
    var (low, high) = (head, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].number < number { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].number == number else { return }
    sum += amount - entries[low].amount
    entries[low].amount = amount
  }

  private mutating func expire(at now: Duration) {
    while head < entries.count, entries[head].time + length <= now {
      sum -= entries[head].amount
      head += 1
    }
    if head > 64, head * 2 > entries.count {
      entries.removeFirst(head)
      head = 0
    }
  }
}
