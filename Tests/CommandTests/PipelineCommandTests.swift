import FoundationEssentials
import TestSupport
import Testing

/// The commands around pipeline files: `new`, `explain` and `test`, as they are used one after the other.
@Suite(.timeLimit(.minutes(15))) struct PipelineCommandTests {
  private let platen = BuiltProgram("platen")

  @Test func `a new pipeline is checked, explained and tested`() async throws {
    let folder = try TemporaryFolder()
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    let schema = Checkout.pipelines.appending(path: "schemas/invoice.json").path
    let made = try await platen.run(["new", path("bill"), "--schema", schema])
    #expect(made.exitCode == 0 && made.output == "wrote \(path("bill.yaml"))\n")
    #expect(try await platen.run(["new", path("bill"), "--schema", schema]).exitCode == 1)
    #expect(try await platen.run(["check", path("bill.yaml")]).exitCode == 0)

    let document = Checkout.samples.appending(path: "invoices/invoice-us-text.pdf").path
    let told = try await platen.run(["explain", path("bill.yaml"), document])
    #expect(told.exitCode == 0 && told.output.contains("base64,… ("))
    let beyond = try await platen.run(["explain", path("bill.yaml"), document, "--window", "2"])
    #expect(beyond.exitCode == 2 && beyond.errors.contains("no window 2"))
    let none = try await platen.run(["explain", path("bill.yaml"), path("none.pdf")])
    #expect(none.exitCode == 3)

    try folder.write(
      "offline: true\ndocuments: [{input: \(document), expected: bill.json}]\n",
      to: "bill.test.yaml")
    #expect(try await platen.run(["test", folder.url.path]).exitCode == 3)
    let written = try await platen.run(["test", folder.url.path, "--update"])
    #expect(written.exitCode == 0 && written.errors.contains("1 written"))
    let tested = try await platen.run(["test", path("bill.test.yaml")])
    #expect(tested.exitCode == 0 && tested.output.contains("  ok     \(document)"))
    try folder.write("offlin: true", to: "bill.test.yaml")
    #expect(try await platen.run(["test", folder.url.path]).exitCode == 2)
  }
}
