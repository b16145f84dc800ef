import ChatCompletions
import FoundationEssentials

/// Requests on their way, and the servers that hold them up.
struct RequestTraffic: Sendable {
  private enum Trouble: Sendable {
    case down(nextTry: Duration)
    case closed(until: Date)
  }

  private var queued = 0
  private var sent = 0
  /// When requests that failed are made again; one entry each, in the order of failing.
  private var again: [Duration] = []
  private var troubles: [(host: String, trouble: Trouble)] = []

  /// Whether nothing goes on for want of a server.
  var isHeldUp: Bool { !troubles.isEmpty }

  mutating func take(_ event: RequestEvent, at now: Duration) {
    switch event {
    case .queued: queued += 1
    case .withdrawn: queued -= 1
    case .sent:
      queued -= 1
      sent += 1
    case .ended: sent -= 1
    case .waiting(_, let wait, _): again.append(now + wait)
    case .waited:
      // Which of them it is does not matter: the earliest is over first.
      if let first = again.indices.min(by: { again[$0] < again[$1] }) { again.remove(at: first) }
    }
  }

  mutating func take(_ notice: ServerNotice, at now: Duration) {
    switch notice {
    case .paused(let host, let wait): set(.down(nextTry: now + wait), of: host)
    case .resumed(let host): troubles.removeAll { $0.host == host }
    case .closed(let host, let until): set(.closed(until: until), of: host)
    }
  }

  private mutating func set(_ trouble: Trouble, of host: String) {
    troubles.removeAll { $0.host == host }
    troubles.append((host, trouble))
  }

  /// What went wrong and is waited out, the gravest first.
  func troubles(at now: Duration) -> [ProgressSnapshot.Wait] {
    var waits = troubles.map { host, trouble -> ProgressSnapshot.Wait in
      switch trouble {
      case .down(let nextTry):
        .server(host: host, nextTry: nextTry > now ? nextTry - now : nil)
      case .closed(let until): .closed(host: host, until: until)
      }
    }
    if let next = again.min() {
      waits.append(.retry(count: again.count, next: max(next - now, .zero)))
    }
    return waits
  }

  /// What is waited for in the course of things.
  var waits: [ProgressSnapshot.Wait] {
    var waits: [ProgressSnapshot.Wait] = []
    if queued > 0 { waits.append(.turn(count: queued)) }
    if sent > 0 { waits.append(.answers(count: sent)) }
    return waits
  }
}
