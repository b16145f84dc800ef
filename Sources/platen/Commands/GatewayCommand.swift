import ArgumentParser
import ChatCompletions
import Documents
import Platen
import PlatenService

struct GatewayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gateway",
    abstract: "Play an OpenAI-compatible server on this machine: no key, no network, no cost.",
    discussion: """
      POST /v1/chat/completions, /v1/files and /v1/batches, GET /v1/models and GET /v1/usage; the \
      offline reader answers. It listens on 127.0.0.1 only, until Ctrl-C.

      --fault NAME:SHARE,… makes it fail; the same seed makes the same requests fail. Names:

      \(GatewayCommand.faultList)

      Faults before an answer, and answers that break off, are not billed; spoilt answers are.
      """)

  private static let faultList =
    ([("400 to 599", GatewayFault.status(500).summary)]
    + GatewayFault.named.map { ($0.name, $0.summary) })
    .map { name, summary in
      "  " + name + String(repeating: " ", count: 15 - name.count) + summary
    }.joined(separator: "\n")

  @Option(help: "Port to listen on; 0 for any free one.")
  var port = 8788

  @Option(help: "The only key that is taken. (default: any, but there must be one)")
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Profile whose models, limits and prices are played: \(GatewayCommand.profiles).",
      valueName: "name"))
  var profile = ProviderProfile.aigateway.name

  @Option(
    help: ArgumentHelp("Seconds of the Retry-After of a 429 on demand.", valueName: "seconds"))
  var retryAfter = 1

  @Option(
    help: ArgumentHelp(
      "Requests a minute, beyond which there is a 429. (default: no limit)", valueName: "count"))
  var rpm: Int?

  @Option(
    help: ArgumentHelp(
      "What is in the wallet, beyond which there is a 402. (default: no end)",
      valueName: "dollars"),
    transform: { text in
      guard let money = Money(dollars: text), money >= .zero else {
        throw ValidationError("--credit takes dollars, as 0.05")
      }
      return money
    })
  var credit: Money?

  @Option(
    name: .customLong("fault"),
    help: ArgumentHelp(
      "What goes wrong and how often, as 429:0.1,reset:0.05.", valueName: "name:share,…"))
  var faults = ""

  @Option(help: "What the draws of faults begin with.")
  var seed: UInt64 = 0

  @Flag(help: "Answer without reasoning_content.")
  var noReasoning = false

  @OptionGroup var decoders: DecoderArguments
  @OptionGroup var limits: LimitArguments
  @OptionGroup var logging: LoggingArguments

  private static let profiles = ProfileCatalogue.builtIn.profiles.filter { !$0.models.isEmpty }.map(
    \.name
  )
  .joined(separator: ", ")

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port takes a whole number from 0 to 65535")
    }
    guard (0...86_400).contains(retryAfter), rpm.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--retry-after is 0 to 86400 seconds, and --rpm at least 1")
    }
    guard ProfileCatalogue.builtIn[profile]?.models.isEmpty == false else {
      throw ValidationError(
        "there is no profile '\(profile)' with models to play; there are \(Self.profiles)")
    }
    _ = try plan()
  }

  func run() async throws {
    var options = GatewayOptions(isolation: decoders.isolation, logger: logging.logger)
    options.port = port
    options.key = key
    options.profile = ProfileCatalogue.builtIn[profile] ?? .aigateway
    options.reasons = !noReasoning
    options.credit = credit
    options.requestsPerMinute = rpm
    options.faults = try plan()
    options.retryAfter = retryAfter
    options.limits = limits.limits
    options.requestsPerProcess = decoders.decoderRequests
    let gateway = LocalGateway(options)
    let work = Task { [options, key] in
      try await gateway.run { port in
        Terminal.complain(
          """
          listening on http://127.0.0.1:\(port)/v1
            base URL  http://127.0.0.1:\(port)/v1
            key       \(key == nil ? "any, such as local" : "the one given with --key")
            model     \(options.profile.models.map(\.id).joined(separator: ", "))
          """)
      }
    }
    let interruption = Interruption(cancels: work)
    defer { withExtendedLifetime(interruption) {} }
    do {
      try await work.value
    } catch {
      Terminal.complain("cannot listen on port \(port): \(error); choose another with --port")
      throw ExitStatus.failure
    }
    let account = gateway.account
    Terminal.complain(
      "\(counted(account.requests, "request")), \(account.billed) billed, \(account.cost)")
  }

  private func plan() throws -> GatewayFaultPlan {
    do throws(GatewayFaultError) {
      return try GatewayFaultPlan(parsing: faults, seed: seed)
    } catch {
      throw ValidationError("--fault: \(error)")
    }
  }
}
