/// Requests in the order in which they came, and by the pages that they ask for.
///
/// A request enters, leaves, and is found by its page in a time that does not grow with the number of
/// those that wait; only the search for a range to begin takes as long as there are ranges.
struct WaitingLine<Turn> {
  /// What a request asks for, if it is for a page of a document.
  typealias Interest = ProcessPool.Interest

  private struct Entry {
    var interest: Interest?
    var turn: Turn
    /// How many had left the line when this one entered, and how many were before it.
    var departures: Int
    var before: Int
  }

  /// The requests of one document that wait.
  private struct DocumentPages {
    var runs = PageRuns()
    /// Those for each page, in the order in which they came; some may have left.
    var numbers: [Int: Queue] = [:]
  }

  /// Numbers, first in, first out.
  private struct Queue {
    private var numbers: [Int] = []
    private var start = 0

    var first: Int? { start < numbers.count ? numbers[start] : nil }

    mutating func append(_ number: Int) { numbers.append(number) }

    mutating func removeFirst() {
      start += 1
      // Half at once, so that the cost is spread.
      guard start > 16, start * 2 > numbers.count else { return }
      numbers.removeFirst(start)
      start = 0
    }
  }

  /// How often a request lets others go first.
  static var patience: Int { 16 }

  private var entries: [Int: Entry] = [:]
  private var order = Queue()
  private var documents: [String: DocumentPages] = [:]
  private var departures = 0

  var isEmpty: Bool { entries.isEmpty }

  /// Puts a request at the end of the line, under a number that no other has had.
  mutating func append(_ number: Int, _ interest: Interest?, _ turn: Turn) {
    entries[number] = Entry(
      interest: interest, turn: turn, departures: departures, before: entries.count)
    order.append(number)
    guard let interest else { return }
    documents[interest.document, default: DocumentPages()].runs.insert(interest.page)
    documents[interest.document]?.numbers[interest.page, default: Queue()].append(number)
  }

  /// Takes a request out of the line, wherever it is; nil where it has left.
  mutating func remove(_ number: Int) -> Turn? {
    guard let entry = entries.removeValue(forKey: number) else { return nil }
    departures += 1
    while let first = order.first, entries[first] == nil { order.removeFirst() }
    if let interest = entry.interest { clear(interest) }
    return entry.turn
  }

  /// Takes the next in line; nil where nobody waits.
  ///
  /// - Parameters:
  ///   - last: what the process that is free did last. A request for the same document may go before
  ///     others, a number of times.
  ///   - others: the pages of that document that other processes are at.
  mutating func removeNext(after last: Interest?, others: Set<Int>) -> Turn? {
    guard let first = order.first, let entry = entries[first] else { return nil }
    // All that were before it have left; who else did went first.
    let timesPassed = departures - entry.departures - entry.before
    var number = first
    if let last, timesPassed < Self.patience, let pages = documents[last.document],
      let page = PageSpread.next(of: pages.runs, after: last.page, others: others),
      let next = pages.numbers[page]?.first
    {
      number = next
    }
    return remove(number)
  }

  /// Takes out all, in order.
  mutating func removeAll() -> [Turn] {
    let turns = entries.sorted { $0.key < $1.key }.map(\.value.turn)
    self = WaitingLine()
    return turns
  }

  /// Forgets those that have left among the ones that wait for a page.
  private mutating func clear(_ interest: Interest) {
    guard var queue = documents[interest.document]?.numbers.removeValue(forKey: interest.page)
    else {
      return
    }
    while let first = queue.first, entries[first] == nil { queue.removeFirst() }
    if queue.first != nil {
      documents[interest.document]?.numbers[interest.page] = queue
    } else {
      documents[interest.document]?.runs.remove(interest.page)
      if documents[interest.document]?.numbers.isEmpty == true {
        documents[interest.document] = nil
      }
    }
  }
}
