import FoundationEssentials
import Glibc
import PlatenService
import TestSupport

/// A run of `platen` that is killed, and gone on with.
struct Victim: Sendable {
  let arguments: [String]

  private let platen = BuiltProgram("platen")
  private let environment = ["AIGATEWAY_API_KEY": BatchFolder.key]

  init(arguments: [String]) { self.arguments = arguments }

  /// Runs until the gateway has given so many more answers, and a little on, and kills it then.
  ///
  /// - Parameter turns: how often others have their turn between the answer and the kill.
  /// - Returns: whether it was killed; it may have been over before.
  func run(
    killedAfter answers: Int, answersOf gateway: LocalGateway, turns: Int
  ) async throws -> Bool {
    let name = "victim-\(gateway.account.requests)-\(answers)-\(turns)"
    var environment: [String: String?] = environment
    environment["PLATEN_TEST"] = name
    let goal = gateway.account.answered + answers
    let isOver = Flag()
    async let ending = {
      defer { isOver.set() }
      return try await platen.run(arguments, environment: environment)
    }()
    while !isOver.isSet, gateway.account.answered < goal { await Task.yield() }
    for _ in 0..<turns { await Task.yield() }
    var victims: [Int32] = []
    while !isOver.isSet, victims.isEmpty {
      victims = ChildProcesses.ids(withVariable: "PLATEN_TEST=\(name)")
      await Task.yield()
    }
    for victim in victims { ChildProcesses.send(SIGKILL, to: victim) }
    return try await ending.exitCode == nil
  }

  /// Runs until nothing is left to be tried: a fault may have met a question too often.
  func finish() async throws -> BuiltProgram.Ending {
    var ending = try await platen.run(arguments, environment: environment)
    for _ in 0..<10 where ending.exitCode == 3 {
      ending = try await platen.run(arguments, environment: environment)
    }
    return ending
  }
}
