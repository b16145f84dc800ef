import ChatCompletions
import FoundationEssentials

/// How a run stands, on one line.
public struct ProgressLine: Sendable {
  private let snapshot: ProgressSnapshot

  /// The line of a snapshot.
  public init(_ snapshot: ProgressSnapshot) { self.snapshot = snapshot }

  /// With a bar, at most so many columns wide: what matters least is left out first.
  public func bar(width: Int) -> String {
    let documents = snapshot.documents
    let total = max(documents.total, documents.done)
    let filled = total == 0 ? 0 : 20 * documents.done / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    var parts = parts
    // By the order in which they go when there is no room.
    for part in [
      "tokens", "rate", "kept", "retries", "waits", "money", "left", "states", "bundles",
    ] {
      let line = ([bar] + parts.map(\.text)).joined(separator: "  ")
      if line.count <= width { return line }
      parts.removeAll { $0.name == part }
    }
    let line = ([bar] + parts.map(\.text)).joined(separator: "  ")
    return line.count <= width ? line : String(parts.map(\.text).joined().prefix(max(0, width)))
  }

  /// Without one, whole.
  public var text: String {
    (parts.map(\.text) + [Self.words(snapshot.elapsed)]).joined(separator: ", ")
  }

  private var parts: [(name: String, text: String)] {
    let documents = snapshot.documents
    var parts = [("documents", "\(documents.done)/\(documents.total)")]
    let states = Record.Status.allCases.compactMap { status in
      documents.byStatus[status].map { "\($0) \(status.rawValue)" }
    }
    if !states.isEmpty { parts.append(("states", states.joined(separator: " "))) }
    if let inBundles = snapshot.parts, inBundles.found > 0 {
      parts.append(("bundles", "\(inBundles.done)/\(inBundles.found) in bundles"))
    }
    if let rate = snapshot.pageRate {
      parts.append(("rate", "\(Self.words(rate * 60)) pages/min"))
    }
    let usage = snapshot.usage
    if usage.requests > 0 {
      parts.append(
        ("tokens", "\(Self.words(usage.promptTokens)) in \(Self.words(usage.completionTokens)) out")
      )
      parts.append(("money", usage.cost.map(Self.cents) ?? "price not known"))
    }
    if snapshot.answers.kept > 0 { parts.append(("kept", "\(snapshot.answers.kept) kept")) }
    if snapshot.answers.retries > 0 {
      parts.append(("retries", "\(snapshot.answers.retries) retried"))
    }
    if let left = snapshot.timeLeft { parts.append(("left", "\(Self.words(left)) left")) }
    if let wait = snapshot.waits.first {
      parts.append(("waits", "waiting for \(Self.words(wait))"))
    }
    return parts
  }

  private static func words(_ wait: ProgressSnapshot.Wait) -> String {
    switch wait {
    case .server(let host, let nextTry):
      let next = nextTry.map { ", tried again in \(words($0))" } ?? ""
      return "\(host), which is down\(next)"
    case .closed(let host, let until): return "\(host), until \(until.formatted(.iso8601))"
    case .retry(let count, let next):
      return "\(count == 1 ? "a retry" : "\(count) retries") in \(words(next))"
    case .turn(let count): return "the turn of \(counted(count, "request"))"
    case .answers(let count): return counted(count, "answer")
    case .pages(let count): return "decoders: \(counted(count, "page"))"
    case .receiver(let host, let count, let nextTry):
      let next = nextTry.map { ", sent again in \(words($0))" } ?? ""
      return "the receiver \(host): \(counted(count, "event"))\(next)"
    }
  }

  /// `12 s`, `3:05 min`, `1:02 h`.
  static func words(_ duration: Duration) -> String {
    let seconds = Int((duration / .seconds(1)).rounded(.up))
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60):\(two(seconds % 60)) min" }
    return "\(seconds / 3600):\(two(seconds / 60 % 60)) h"
  }

  /// `812`, `12k`, `4.5M`.
  static func words(_ count: Int) -> String {
    switch count {
    case ..<10_000: "\(count)"
    case ..<1_000_000: "\(Self.words(Double(count) / 1000))k"
    default: "\(Self.words(Double(count) / 1_000_000))M"
    }
  }

  /// With one decimal below ten.
  static func words(_ number: Double) -> String {
    if number >= 10 { return "\(Int(number.rounded()))" }
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// An amount to the cent, or to a hundredth of one below a dollar.
  static func cents(_ amount: Money) -> String {
    let unit: Int64 = amount.nanodollars < 1_000_000_000 ? 100_000 : 10_000_000
    return "\(Money(nanodollars: (amount.nanodollars + unit / 2) / unit * unit))"
  }
}
