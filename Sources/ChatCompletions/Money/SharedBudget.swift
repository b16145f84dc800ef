import Synchronization

/// A budget that all requests of a run draw on: one that does not fit waits, in the order of coming,
/// for those in flight to give back what they did not need, and fails when none is in flight.
public final class SharedBudget: Sendable {
  private typealias Continuation = CheckedContinuation<Result<Void, ChatError>, Never>

  private struct Waiter {
    let id: Int
    let amount: Money
    let continuation: Continuation
  }

  private struct State {
    var budget: Budget
    var waiting: [Waiter] = []
    var cancelled: Set<Int> = []
    var lastID = 0
  }

  private let state: Mutex<State>

  /// A budget nothing of which is spent.
  public init(cap: Money) { state = Mutex(State(budget: Budget(cap: cap))) }

  /// What became of the money so far.
  public var account: Budget { state.withLock { $0.budget } }

  /// Takes an amount out of what is left, or waits until that is enough. Each reservation must be
  /// ended by `settle`.
  ///
  /// - Throws: `over_budget` where it never can be enough; `cancelled`.
  func reserve(_ amount: Money) async throws(ChatError) {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isCancelled = state.withLock { state in
          guard !state.cancelled.contains(id) else { return true }
          state.waiting.append(Waiter(id: id, amount: amount, continuation: continuation))
          return false
        }
        if isCancelled {
          continuation.resume(returning: .failure(Self.cancellation))
        } else {
          advance()
        }
      }
    } onCancel: {
      cancel(id)
    }
    state.withLock { _ = $0.cancelled.remove(id) }
    return try result.get()
  }

  /// Ends a reservation.
  func settle(_ amount: Money, as settlement: Budget.Settlement) {
    state.withLock { $0.budget.settle(amount, as: settlement) }
    advance()
  }

  private func cancel(_ id: Int) {
    let waiter = state.withLock { state -> Waiter? in
      guard let index = state.waiting.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return nil
      }
      return state.waiting.remove(at: index)
    }
    waiter?.continuation.resume(returning: .failure(Self.cancellation))
    if waiter != nil { advance() }
  }

  private func advance() {
    let ready = state.withLock { state in
      var ready: [(Continuation, Result<Void, ChatError>)] = []
      while let first = state.waiting.first {
        if state.budget.reserve(first.amount) {
          ready.append((first.continuation, .success(())))
        } else if state.budget.reserved == .zero {
          ready.append(
            (first.continuation, .failure(Self.refusal(first.amount, state.budget))))
        } else {
          break
        }
        state.waiting.removeFirst()
      }
      return ready
    }
    for (continuation, result) in ready { continuation.resume(returning: result) }
  }

  private static func refusal(_ amount: Money, _ budget: Budget) -> ChatError {
    let uncertain =
      budget.uncertain == .zero ? "" : ", \(budget.uncertain) may have been charged besides"
    return ChatError(
      .overBudget,
      "the next request may cost up to \(amount), and of the cap of \(budget.cap) \(budget.left) is "
        + "left (\(budget.spent) spent\(uncertain)). Raise --max-cost; the same command goes on "
        + "from there.")
  }

  private static var cancellation: ChatError {
    ChatError(.cancelled, "the question was cancelled while it waited for money")
  }
}
