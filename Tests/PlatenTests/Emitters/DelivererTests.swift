import FoundationEssentials
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Platen

/// Deliveries that break off before or after the target has them, by chance: in the end each document
/// is in the target once, as its last outcome says.
struct DelivererTests {
  @Test(arguments: 0..<40) func `whatever breaks off, each document is delivered as it ended`(
    _ seed: Int
  ) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let folder = try TemporaryFolder()
    let shelf = Shelf()
    var truth: [String: Platen.Record] = [:]
    for run in 0..<6 {
      let output = try OutputFolder(folder.url.path)
      try await output.claim(OutputName("shelf"), as: .files, hasContent: false)
      let deliverer = Deliverer(
        log: DeliveryLog(output.journal, output: "shelf"), target: shelf)
      let isLast = run == 5
      shelf.breakage =
        isLast ? [] : .init((0..<20).map { _ in Int.random(in: 0..<3, using: &random) })
      do {
        try await deliverer.recover()
        for number in 0..<8 {
          let id = "d\(number)"
          // Known records go on as they are; others have another try, and some a better record.
          if truth[id] == nil || Int.random(in: 0..<6, using: &random) == 0 {
            let outcome = Int.random(in: 0..<3, using: &random)
            let made = EmittedRecord.make(
              id, status: outcome == 0 ? .rejected : outcome == 1 ? .partial : .complete,
              data: ["run": .number(JSONNumber(run))])
            if made.status != .rejected {
              try await output.journal.keep(made)
              truth[id] = made
            }
            try await deliverer.emit(made)
            if made.status == .rejected, let known = truth[id] { try await deliverer.emit(known) }
          } else if let known = truth[id] {
            // What was to go and comes back stays.
            if Int.random(in: 0..<4, using: &random) == 0 { try await deliverer.withdraw(id) }
            try await deliverer.emit(known)
          }
        }
        try await deliverer.finish()
      } catch is Shelf.Broken {
        #expect(!isLast)
      }
    }
    #expect(shelf.places.count == 8)
    for number in 0..<8 {
      let held = shelf.places.values.filter { $0.id == "d\(number)" }
      #expect(held.count == 1)
      if let known = truth["d\(number)"] { #expect(held == [known]) }
    }
  }

  @Test func `what comes back after a removal that broke off is delivered again`() async throws {
    let folder = try TemporaryFolder()
    let shelf = Shelf()
    for breaksOff in [true, false] {
      let output = try OutputFolder(folder.url.path)
      try await output.claim(OutputName("shelf"), as: .files, hasContent: false)
      let deliverer = Deliverer(
        log: DeliveryLog(output.journal, output: "shelf"), target: shelf)
      try await deliverer.recover()
      try await deliverer.emit(EmittedRecord.make("a"))
      if breaksOff {
        try await deliverer.withdraw("a")
        shelf.breaksRemoval = true
        await #expect(throws: Shelf.Broken.self) { try await deliverer.finish() }
        #expect(shelf.places.isEmpty)
        shelf.breaksRemoval = false
      } else {
        try await deliverer.finish()
      }
    }
    #expect(shelf.places.values.map(\.id) == ["a"])
  }
}

/// A target in memory that breaks off when it is told to.
private final class Shelf: DeliveryTarget {
  struct Broken: Error {}

  private struct State {
    var places: [String: Platen.Record] = [:]
    var breakage: [Int] = []
    var breaksRemoval = false
  }

  private let state = Mutex(State())

  var keepsPlaces: Bool { true }

  var places: [String: Platen.Record] { state.withLock { $0.places } }

  /// For each delivery: 0 breaks off before it, 1 after it, 2 lets it be.
  var breakage: [Int] {
    get { state.withLock { $0.breakage } }
    set { state.withLock { $0.breakage = newValue } }
  }

  /// Whether what is removed is gone, and then it breaks off.
  var breaksRemoval: Bool {
    get { state.withLock { $0.breaksRemoval } }
    set { state.withLock { $0.breaksRemoval = newValue } }
  }

  func place(
    of record: Platen.Record, digest: String, isTaken: (String) throws -> Bool
  ) rethrows -> String {
    "place of \(record.id)"
  }

  func deliver(_ deliveries: [Delivery]) async throws -> Set<String> {
    for delivery in deliveries {
      try state.withLock { state in
        let way = state.breakage.popLast() ?? 2
        if way == 0 { throw Broken() }
        state.places[delivery.place] = delivery.record
        if way == 1 { throw Broken() }
      }
    }
    return []
  }

  func remove(_ withdrawn: [Withdrawal]) async throws {
    for withdrawal in withdrawn {
      state.withLock { state in state.places[withdrawal.place] = nil }
    }
    if breaksRemoval { throw Broken() }
  }
}
