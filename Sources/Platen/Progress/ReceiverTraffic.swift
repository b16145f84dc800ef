/// Events on their way to receivers, and those that are sent to them again.
struct ReceiverTraffic: Sendable {
  private struct Receiver: Sendable {
    let host: String
    var sending = 0
    /// When events that were not taken are sent again, an entry each.
    var again: [Duration] = []
  }

  /// In the order in which they were first heard of.
  private var receivers: [Receiver] = []

  mutating func take(_ event: ReceiverEvent, at now: Duration) {
    switch event {
    case .sending(let host): change(host) { $0.sending += 1 }
    case .sent(let host): change(host) { $0.sending -= 1 }
    case .waiting(let host, let wait): change(host) { $0.again.append(now + wait) }
    case .waited(let host):
      change(host) { receiver in
        // Which of them it is does not matter: the earliest is over first.
        let first = receiver.again.indices.min { receiver.again[$0] < receiver.again[$1] }
        if let first { receiver.again.remove(at: first) }
      }
    }
  }

  private mutating func change(_ host: String, _ body: (inout Receiver) -> Void) {
    if let index = receivers.firstIndex(where: { $0.host == host }) {
      body(&receivers[index])
    } else {
      var receiver = Receiver(host: host)
      body(&receiver)
      receivers.append(receiver)
    }
  }

  /// The receivers that did not take events, which are sent again.
  func waitsToSend(at now: Duration) -> [ProgressSnapshot.Wait] {
    receivers.compactMap { receiver -> ProgressSnapshot.Wait? in
      guard let next = receiver.again.min() else { return nil }
      return .receiver(
        host: receiver.host, count: receiver.again.count, nextTry: max(next - now, .zero))
    }
  }

  /// The receivers that have not answered yet.
  var waitsForAnswers: [ProgressSnapshot.Wait] {
    receivers.filter { $0.sending > 0 }.map { receiver -> ProgressSnapshot.Wait in
      .receiver(host: receiver.host, count: receiver.sending, nextTry: nil)
    }
  }
}
