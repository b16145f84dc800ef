import FoundationEssentials
import JSON
import TestSupport
import Testing

/// The `platen` program, run as a user runs it.
@Suite(.timeLimit(.minutes(15))) struct CommandTests {
  private let platen = BuiltProgram("platen")

  @Test func `the main job prints a table and says where the records are`() async throws {
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "out").path
    let arguments = [
      "run", "pipelines/invoice.yaml", "samples/invoices", "--offline", "--output", output,
    ]
    let first = try await platen.run(arguments)
    #expect(first.exitCode == 0)
    #expect(first.output.contains("invoice-us-text.pdf"))
    #expect(first.output.contains("CL-20418"))
    #expect(first.errors.contains("9 documents: 9 complete"))
    #expect(first.errors.contains(output))

    let second = try await platen.run(arguments)
    #expect(second.exitCode == 0)
    #expect(second.output == first.output)
    #expect(second.errors.contains("9 known from an earlier run"))
  }

  @Test func `printed as JSON Lines the records are all that stdout has`() async throws {
    let folder = try TemporaryFolder()
    let ending = try await platen.run([
      "run", "pipelines/invoice.yaml", "samples/invoices/invoice-us-text.pdf", "--offline",
      "--output", folder.url.path, "--print", "jsonl", "-v",
    ])
    #expect(ending.exitCode == 0)
    let record = try JSONValue(parsing: ending.output)
    #expect(record["status"]?.string == "complete")
    #expect(ending.errors.contains("document finished"), "logs go to stderr")
  }

  @Test func `a column that no record can have is wrong usage, and those that there are are told`()
    async throws
  {
    let folder = try TemporaryFolder()
    let arguments = [
      "run", "pipelines/invoice.yaml", "samples/invoices/invoice-us-text.pdf", "--offline",
      "--output", folder.url.appending(path: "out").path, "--columns",
    ]
    let unknown = try await platen.run(arguments + ["total,invoice_numbr"])
    #expect(unknown.exitCode == 2)
    #expect(unknown.errors.contains("'invoice_numbr' (did you mean 'invoice_number'?)"))
    #expect(unknown.errors.contains("the fields are invoice_number, "), "\(unknown.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    let known = try await platen.run(arguments + ["total, line_items"])
    #expect(known.exitCode == 0, "\(known.errors)")
    #expect(known.output.contains("2774.77") && !known.output.contains("CL-20418"))
  }

  @Test func `some documents rejected is exit code 3, and the rest is done`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("not a PDF", to: "in/broken.pdf")
    try FileManager.default.copyItem(
      at: Checkout.samples.appending(path: "invoices/invoice-us-text.pdf"),
      to: folder.url.appending(path: "in/good.pdf"))
    let ending = try await platen.run([
      "run", "pipelines/invoice.yaml", folder.url.appending(path: "in").path, "--offline",
      "--output", folder.url.appending(path: "out").path,
    ])
    #expect(ending.exitCode == 3)
    #expect(ending.errors.contains("broken.pdf: rejected at load"))
    #expect(ending.errors.contains("1 complete, 1 rejected"))
  }

  @Test func `no key and no offline is exit code 2, and names both ways out`() async throws {
    let folder = try TemporaryFolder()
    let ending = try await platen.run([
      "run", "pipelines/invoice.yaml", "samples/invoices", "--output", folder.url.path,
    ])
    #expect(ending.exitCode == 2)
    #expect(ending.errors.contains("AIGATEWAY_API_KEY"))
    #expect(ending.errors.contains("--offline"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty,
      "nothing is left behind")
  }

  struct Misuse: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var says: String
    var testDescription: String { "platen " + arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Misuse(arguments: ["run"], says: "Missing expected argument"),
    Misuse(arguments: ["rum"], says: "Unexpected argument 'rum'"),
    Misuse(arguments: ["run", "none.yaml", "x"], says: "none.yaml:1:1: there is no such file"),
    Misuse(arguments: ["check", "samples"], says: "cannot be read"),
    Misuse(
      arguments: ["stages", "exract"], says: "there is no stage 'exract'; did you mean 'extract'?"),
    Misuse(arguments: ["stages", "paint"], says: "there is no stage 'paint'; there are load, "),
    Misuse(
      arguments: ["run", "pipelines/invoice.yaml", "x", "--offline", "--model", "m"],
      says: "exclude each other"),
    Misuse(
      arguments: ["run", "pipelines/invoice.yaml", "x", "--profile", "open-ai"],
      says: "did you mean 'openai'?"),
    Misuse(arguments: ["render", "x", "--encoding", "gif"], says: "automatic, png, jpeg"),
    Misuse(
      arguments: ["serve", "pipelines/invoice.yaml", "--offline", "--port", "99999"],
      says: "from 0 to 65535"),
    Misuse(arguments: ["serve", "pipelines/invoice.yaml"], says: "AIGATEWAY_API_KEY"),
    Misuse(
      arguments: ["serve", "pipelines/invoice.yaml", "pipelines/invoice.yaml", "--offline"],
      says: "give each its own"),
    Misuse(arguments: ["doctor", "--profile", "nope"], says: "there is no profile 'nope'"),
  ])
  func `wrong usage is exit code 2 with the reason on stderr`(_ misuse: Misuse) async throws {
    let ending = try await platen.run(misuse.arguments)
    #expect(ending.exitCode == 2)
    #expect(ending.errors.contains(misuse.says), "\(ending.errors)")
    #expect(ending.output.isEmpty)
  }

  @Test func `a pipeline file with five different faults shows all five`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      name: broken
      stages:
        - lod
        - render:
            max_side: huge
            encoding: jpg
        - extract:
            schema: nowhere.json
            instruction: Look.
      """, to: "broken.yaml")
    let ending = try await platen.run(["check", file.path])
    #expect(ending.exitCode == 2)
    #expect(ending.errors.split(separator: "\n").count == 5)
    for place in ["3:5", "5:17", "6:17", "8:15", "9:7"] {
      #expect(ending.errors.contains("\(file.path):\(place):"), "\(ending.errors)")
    }
  }

  @Test func `check shows what a provider is sent of a schema, and what of it is lost`()
    async throws
  {
    let check = ["check", "pipelines/receipt.yaml", "--profile", "moonshot"]
    let shown = try await platen.run(check)
    #expect(shown.exitCode == 0)
    #expect(shown.output.contains("lowered to moonshot"))
    #expect(shown.output.contains("/properties/time/pattern"))

    let sent = try await platen.run(check + ["--schema-sent"])
    #expect(sent.exitCode == 0)
    let schema = try JSONValue(parsing: sent.output)
    #expect(schema["properties"]?["time"]?["type"] != nil)
    #expect(!sent.output.contains("x-labels"))
  }

  @Test func `output that cannot be written is exit code 1 with the reason`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("in the way", to: "out")
    let ending = try await platen.run([
      "run", "pipelines/invoice.yaml", "samples/invoices", "--offline", "--output", file.path,
    ])
    #expect(ending.exitCode == 1)
    #expect(ending.errors.contains(file.path))
  }

  @Test func `render writes the pages as pictures that others can read`() async throws {
    let folder = try TemporaryFolder()
    let ending = try await platen.run([
      "render", "samples/invoices/invoice-fr-two-pages.pdf", "--output", folder.url.path,
      "--max-side", "600",
    ])
    #expect(ending.exitCode == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    #expect(files.count == 2)
    #expect(files.allSatisfy { $0.hasPrefix("invoice-fr-two-pages.pdf-") })
  }

  @Test func `render tells on stderr what is wrong with a page that it shows`() async throws {
    let folder = try TemporaryFolder()
    let picture = Checkout.root.appending(path: "samples/pictures/picture-mountain-lake.jpg")
    let bytes = Array(try Data(contentsOf: picture))
    let file = try folder.write(Array(bytes.prefix(bytes.count / 2)), to: "half.jpg")
    let ending = try await platen.run([
      "render", file.path, "--output", folder.url.appending(path: "out").path, "--max-side", "600",
    ])
    #expect(ending.exitCode == 0, "a finding is no failure")
    let lines = ending.errors.split(separator: "\n")
    let finding = lines.filter { $0.hasSuffix("[picture_truncated]") }
    #expect(finding.count == 1, "\(ending.errors)")
    #expect(finding.first?.hasPrefix("\(file.path): page 1: The JPEG file ends") == true)
    #expect(lines.last?.hasPrefix("1 document, 1 page in ") == true, "\(ending.errors)")
  }

  @Test func `the doctor finds what offline runs need and the key missing`() async throws {
    let ending = try await platen.run(["doctor"])
    #expect(ending.exitCode == 0, "\(ending.output)")
    #expect(ending.output.contains("good    decoder processes, poppler and fonts"))
    #expect(ending.output.contains("good    tesseract and its English data"))
    #expect(ending.output.contains("missing key of aigateway"))
    #expect(ending.output.contains(Checkout.program("platen-decoder").path), "\(ending.output)")
  }

  @Test func `without platen-decoder beside it the program decodes by itself`() async throws {
    let folder = try TemporaryFolder()
    let alone = folder.url.appending(path: "platen")
    // By another process: a program that this one still has open for writing, or a child that it has
    // just begun, can't be started ("text file busy").
    let copying = try await BuiltProgram(at: "/bin/cp").run([
      Checkout.program("platen").path, alone.path,
    ])
    #expect(copying.exitCode == 0, "\(copying.errors)")
    let ending = try await BuiltProgram(at: alone.path).run(["doctor"])
    #expect(ending.exitCode == 0, "\(ending.output)")
    #expect(ending.output.contains("by this program itself"), "\(ending.output)")
    #expect(ending.output.contains("good    tesseract and its English data"))
  }

  @Test func `platen-decoder started by hand says what it is for`() async throws {
    let ending = try await BuiltProgram("platen-decoder").run([])
    #expect(ending.exitCode == 1)
    #expect(ending.errors.contains("decodes documents for platen"))
  }

  @Test func `the doctor asks the server whether it takes the key`() async throws {
    let server = try ScriptedServer(.error(401, type: "authentication_error"))
    let ending = try await platen.run(
      ["doctor", "--base-url", server.url("/v1")], environment: ["AIGATEWAY_API_KEY": "sk-aig-x"])
    #expect(ending.exitCode == 1)
    #expect(ending.output.contains("does not take the key"))
    #expect(!(ending.output + ending.errors).contains("sk-aig-x"))
  }

  @Test func `the key is in no log, record or error`() async throws {
    let folder = try TemporaryFolder()
    let server = try ScriptedServer(
      .error(401, type: "authentication_error", message: "bad key sk-aig-secret"))
    let ending = try await platen.run(
      [
        "run", "pipelines/invoice.yaml", "samples/invoices/invoice-us-text.pdf", "-vv",
        "--base-url", server.url("/v1"), "--output", folder.url.path,
      ], environment: ["AIGATEWAY_API_KEY": "sk-aig-secret"])
    #expect(ending.exitCode == 3)
    #expect(server.requests.first?.header("authorization") == "Bearer sk-aig-secret")
    #expect(!(ending.output + ending.errors).contains("sk-aig-secret"))
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path) {
      let bytes = Array(try Data(contentsOf: folder.url.appending(path: name)))
      #expect(!String(decoding: bytes, as: UTF8.self).contains("sk-aig-secret"), "\(name)")
    }
  }
}
