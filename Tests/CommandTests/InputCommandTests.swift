import FoundationEssentials
import JSON
import TestSupport
import Testing

/// Inputs as users give them at the command line.
@Suite(.timeLimit(.minutes(15))) struct InputCommandTests {
  private let platen = BuiltProgram("platen")
  private let shell = BuiltProgram(at: "/bin/sh")
  private let invoice = Checkout.pipelines.appending(path: "invoice.yaml").path

  @Test func `a document from a pipe, and a list from a pipe, are recorded by name`() async throws {
    let folder = try TemporaryFolder()
    let sample = Checkout.samples.appending(path: "letters/letter-us-scan.pdf").path
    try FileManager.default.copyItem(atPath: sample, toPath: folder.url.path + "/a.pdf")
    let platen = Checkout.program("platen").path
    for command in [
      "cat a.pdf | \(platen) run \(invoice) - --stdin-name mail.pdf --offline -o out",
      "ls *.pdf | \(platen) run \(invoice) @- --offline -o out",
    ] {
      let ending = try await shell.run(["-c", command], in: folder.url)
      #expect(ending.exitCode == 0, "\(ending.errors)")
    }
    let text = try String(
      decoding: Data(contentsOf: folder.url.appending(path: "out/records.jsonl")), as: UTF8.self)
    let names = try text.split(separator: "\n").map {
      try JSONValue(parsing: String($0))["document"]?["name"]?.string
    }
    #expect(names == ["mail.pdf", "a.pdf"])
  }

  @Test(arguments: ["run", "estimate", "render"])
  func `faulty inputs are wrong usage, and nothing is written`(_ command: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("{\"paht\": \"a.pdf\"}\n{\"path\": 1}\n", to: "m.jsonl")
    let arguments =
      [command] + (command == "render" ? [] : [invoice])
      + ["@m.jsonl", "https://user:geheim@example.com/a.pdf", "https://example.com/b", "-o", "out"]
    let ending = try await platen.run(arguments, in: folder.url)
    #expect(ending.exitCode == 2)
    let lines = ending.errors.split(separator: "\n")
    #expect(lines.count == 4, "\(ending.errors)")
    #expect(lines.first == "m.jsonl:1: a document has no 'paht'; did you mean 'path'?")
    #expect(ending.errors.contains("--allow-urls") && !ending.errors.contains("geheim"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/out"))
  }

  @Test func `what is fetched is rendered, and a private address is asked only where allowed`()
    async throws
  {
    let folder = try TemporaryFolder()
    let sample = Checkout.samples.appending(path: "letters/letter-us-scan.pdf").path
    let bytes = try Array(Data(contentsOf: URL(filePath: sample)))
    let web = try ScriptedServer(.response(status: 200, headers: [:], body: bytes))
    let arguments = ["render", web.url("/a.pdf"), "-o", "pages", "--allow-urls"]
    let refused = try await platen.run(arguments, in: folder.url)
    #expect(refused.exitCode == 3 && refused.errors.contains("[url_refused]"))
    #expect(web.connectionCount == 0)
    let ending = try await platen.run(arguments + ["--allow-private-addresses"], in: folder.url)
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(ending.output.contains("pages/a.pdf-"))
  }

  @Test func `a document from a pipe is explained as the file is, and an address is refused`()
    async throws
  {
    let folder = try TemporaryFolder()
    let sample = Checkout.samples.appending(path: "letters/letter-us-scan.pdf").path
    let platen = Checkout.program("platen").path
    let told = try await shell.run(
      ["-c", "cat \(sample) | \(platen) explain \(invoice) -"], in: folder.url)
    #expect(told.exitCode == 0, "\(told.errors)")
    #expect(told.output.contains("base64,… ("))
    let none = try await shell.run(
      ["-c", "\(platen) explain \(invoice) - < /dev/null"], in: folder.url)
    #expect(none.exitCode == 3, "\(none.errors)")
    #expect(none.errors.contains("stdin: would be rejected"), "\(none.errors)")
    for address in ["https://u:geheim@example.com/a.pdf", "file:///tmp/a.pdf", "s3://b/a.pdf"] {
      let ending = try await self.platen.run(["explain", invoice, address], in: folder.url)
      #expect(ending.exitCode == 2)
      #expect(ending.errors.contains("no address: fetch the document first"))
      #expect(!ending.errors.contains("geheim"))
    }
  }

  @Test(arguments: [
    (["--sheet", "scans/a.pdf"], "scans/a.pdf: is the input scans/a.pdf of this run"),
    (["--sheet", "link.html"], "link.html: is the input scans/a.pdf of this run"),
    (["--output", "scans"], "scans: holds the input scans/a.pdf of this run"),
    (["--output", "out/../scans/", "--sheet", "s.html"], "nothing is written beside inputs"),
    (["--output", "pages", "--sheet", "scans/a.pdf"], "give another file with --sheet"),
  ])
  func `render writes nothing over an input or beside it`(
    _ arguments: [String], _ reason: String
  ) async throws {
    let folder = try TemporaryFolder()
    try folder.write("%PDF-1.4", to: "scans/a.pdf")
    try folder.write("", to: "out/kept")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.path + "/link.html", withDestinationPath: "scans/a.pdf")
    let ending = try await platen.run(["render", "scans"] + arguments, in: folder.url)
    #expect(ending.exitCode == 1)
    #expect(ending.errors.contains(reason), "\(ending.errors)")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
    #expect(names.sorted() == ["link.html", "out", "out/kept", "scans", "scans/a.pdf"])
    #expect(FileManager.default.contents(atPath: folder.url.path + "/scans/a.pdf")?.count == 8)
  }
}
