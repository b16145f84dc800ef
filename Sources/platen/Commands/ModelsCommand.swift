import ArgumentParser
import ChatCompletions
import FoundationEssentials
import JSON
import Platen

struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List provider profiles and their models, with prices and limits.",
    discussion: """
      Prices are dollars for a million tokens; a dash is what is not known. With --live a server is \
      asked what it has, which costs nothing.
      """)

  @Option(help: ArgumentHelp("Only this profile.", valueName: "name"))
  var profile: String?

  @Flag(help: "As JSON.")
  var json = false

  @Flag(help: "As the Markdown of docs/profiles.md: the profiles that come with the program.")
  var markdown = false

  @Flag(help: "Ask the profile's server which models it has; needs --profile.")
  var live = false

  @Option(
    name: .customLong("base-url"), help: "Address of the server to ask, with --live.")
  var baseURL: String?

  @OptionGroup var profiles: ProfileArguments

  func validate() throws {
    if live, profile == nil {
      throw ValidationError("--live asks one server: name it with --profile")
    }
  }

  func run() async throws {
    if markdown {
      Terminal.say(ProfileReference().markdown)
      return
    }
    var catalogue = try profiles.catalogue()
    var served: [String: [ServedModel]] = [:]
    let environment = ProcessInfo.processInfo.environment
    if let profile {
      let chosen = try profiles.profile(profile, in: catalogue)
      catalogue = ProfileCatalogue([chosen])
      if live { served[profile] = try await models(of: chosen, environment) }
    }
    let report = ProfileReport(catalogue, environment: environment, served: served)
    Terminal.say(json ? report.json.text(.pretty) : report.text)
  }

  private func models(
    of profile: ProviderProfile, _ environment: [String: String]
  ) async throws -> [ServedModel] {
    let endpoint: Endpoint
    do throws(EndpointError) {
      endpoint = try Endpoint(profile: profile, baseURL: baseURL, environment: environment)
    } catch {
      Terminal.complain(error.message)
      throw ExitStatus.usage
    }
    do throws(ModelListError) {
      return try await endpoint.models(by: CurlTransport())
    } catch {
      Terminal.complain(error.message)
      throw ExitStatus.failure
    }
  }
}
