import FoundationEssentials
import JSON
import TestSupport
import Testing

/// `platen models`, `platen estimate` and `platen doctor --live`, as a user runs them.
@Suite(.timeLimit(.minutes(15))) struct ProfileCommandTests {
  private let platen = BuiltProgram("platen")

  private static let list: JSONValue = [
    "data": [["id": "kimi-k2.7-code", "context_length": 5], ["id": "brand-new"]]
  ]

  @Test func `models lists every profile, and no key`() async throws {
    let ending = try await platen.run(["models"], environment: ["OPENAI_API_KEY": "sk-secret-1"])
    #expect(ending.exitCode == 0)
    for name in ["aigateway (default)", "openai", "ollama", "moonshot/kimi-k2.7-code", "0.95"] {
      #expect(ending.output.contains(name), "\(name)")
    }
    #expect(ending.output.contains("OPENAI_API_KEY is set"))
    #expect(ending.output.contains("AIGATEWAY_API_KEY is not set"))
    #expect(!ending.output.contains("sk-secret-1"))
  }

  @Test func `models as JSON has numbers where they are known, and null where not`() async throws {
    let ending = try await platen.run(["models", "--json", "--profile", "aigateway"])
    let profile = try #require(try JSONValue(parsing: ending.output)[0])
    #expect(profile["profile"]?.string == "aigateway")
    let model = try #require(profile["models"]?[0])
    #expect(model["usd_per_million"]?["output"]?.number?.lexeme == "4")
    #expect(model["a4_page_tokens"]?.number?.int == 2835)
    #expect(model["is_served"] == .null)
    #expect(model["usd_per_million"]?["cached_input"] == .null)
  }

  @Test func `models live asks the server once, and marks what it has`() async throws {
    let server = try ScriptedServer(.json(Self.list))
    let ending = try await platen.run(
      ["models", "--live", "--profile", "moonshot", "--base-url", server.url("/v1"), "--json"],
      environment: ["MOONSHOT_API_KEY": "sk-test"])
    #expect(ending.exitCode == 0, "\(ending.errors)")
    let models = try #require(
      try JSONValue(parsing: ending.output)[0]?["models"]?.array)
    let served = models.filter { $0["is_served"]?.bool == true }.compactMap { $0["id"]?.string }
    #expect(served == ["kimi-k2.7-code", "brand-new"])
    #expect(server.requests.count == 1)
    #expect(server.requests[0].path == "/v1/models")
  }

  @Test func `a profile of one's own is listed, and a wrong one is exit code 2`() async throws {
    let folder = try TemporaryFolder()
    let good = try folder.write("{name: mine, like: ollama}", to: "good.yaml")
    let bad = try folder.write("{name: mine, like: olama, strem: no}", to: "bad.yaml")
    let listed = try await platen.run(
      ["models", "--profile", "mine"], environment: ["PLATEN_PROFILES": good.path])
    #expect(listed.exitCode == 0)
    #expect(listed.output.contains("mine"))
    let checked = try await platen.run([
      "check", "pipelines/invoice.yaml", "--profile", "mine", "--model", "m", "--profiles",
      good.path,
    ])
    #expect(checked.exitCode == 0, "\(checked.errors)")
    #expect(checked.output.contains("goes to mine"))
    let wrong = try await platen.run(["models", "--profiles", bad.path])
    #expect(wrong.exitCode == 2)
    #expect(wrong.errors.contains("bad.yaml:1:20: there is no profile 'olama'"))
    #expect(wrong.errors.contains("did you mean 'ollama'?"))
  }

  @Test func `estimate needs no key, and prints what it costs`() async throws {
    let ending = try await platen.run([
      "estimate", "pipelines/invoice.yaml", "samples/invoices/invoice-us-text.pdf",
      "--requests-per-minute", "10",
    ])
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(ending.output.contains("invoice-us-text.pdf"))
    #expect(ending.output.contains("1 document"))
    #expect(ending.output.contains("as a batch: $"))
    #expect(ending.output.contains("at least 1 min"))
  }

  @Test func `estimate as JSON sums its documents, and says which can't be read`() async throws {
    let folder = try TemporaryFolder()
    let broken = try folder.write("not a PDF", to: "broken.pdf")
    let ending = try await platen.run([
      "estimate", "pipelines/invoice.yaml", "samples/invoices/invoice-us-text.pdf", broken.path,
      "--json",
    ])
    #expect(ending.exitCode == 3)
    #expect(ending.errors.contains("would be rejected at load"))
    let report = try JSONValue(parsing: ending.output)
    #expect(report["documents"]?.array?.count == 2)
    let (one, total) = (report["documents"]?[0], report["total"])
    #expect(total?["image_tokens"] == one?["image_tokens"])
    #expect(total?["cost_usd"]?["least"] == one?["cost_usd"]?["least"])
    #expect(total?["batch_price_percent"] == 50)
    #expect(try #require(one?["image_tokens"]?.number?.int) > 1000)
    #expect(report["documents"]?[1]?["rejection"]?["code"]?.string == "document_unsupported")
  }

  @Test func `doctor live says what it will cost at most, and what it found`() async throws {
    let server = try ScriptedServer { request in
      request.path.hasSuffix("/models")
        ? .json(["data": [["id": "moonshot/kimi-k2.7-code"]]])
        : .json(ScriptedServer.chatCompletion(#"{"word": "HELLO"}"#, usage: (50, 5)))
    }
    let ending = try await platen.run(
      ["doctor", "--live", "--base-url", server.url("/v1")],
      environment: ["AIGATEWAY_API_KEY": "sk-aig-secret"])
    #expect(ending.exitCode == 1)
    #expect(ending.errors.contains("3 small requests at most, for $0.0"))
    #expect(ending.output.contains("good    structure: json_object works"))
    #expect(ending.output.contains("BAD     pictures: the picture was dropped on the way"))
    #expect(ending.output.contains("missing streaming"))
    #expect(!(ending.output + ending.errors).contains("sk-aig-secret"))
  }
}
