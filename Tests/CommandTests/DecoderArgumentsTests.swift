import FoundationEssentials
import TestSupport
import Testing

/// `--decoders` and `--decoder-requests`.
@Suite(.timeLimit(.minutes(15))) struct DecoderArgumentsTests {
  private let platen = BuiltProgram("platen")
  private let invoice = Checkout.samples.appending(path: "invoices/invoice-uk-blank-back.pdf").path

  @Test func `pages are the same however many processes there are and however long they serve`()
    async throws
  {
    let folder = try TemporaryFolder()
    var outputs: Set<String> = []
    for (decoders, requests) in [("1", "1"), ("3", "2")] {
      let ending = try await platen.run(
        [
          "render", invoice, "--output", "out", "--decoders", decoders, "--decoder-requests",
          requests,
        ], in: folder.url)
      #expect(ending.exitCode == 0, "\(ending.errors)")
      outputs.insert(ending.output)
    }
    #expect(outputs.count == 1)
  }

  @Test func `more processes than open files allow are refused with the way out`() async throws {
    let shell = BuiltProgram(at: "/bin/sh")
    let render = "ulimit -n 200; exec '\(Checkout.program("platen").path)' render '\(invoice)'"
    for (decoders, code): (String, Int32) in [("17", 0), ("18", 2)] {
      let folder = try TemporaryFolder()
      let ending = try await shell.run(["-c", "\(render) --decoders \(decoders)"], in: folder.url)
      #expect(ending.exitCode == code, "\(ending.errors)")
      #expect(ending.errors.contains("ulimit -n") == (code == 2), "\(ending.errors)")
    }
  }

  @Test(
    arguments: ["run", "render", "serve"],
    [
      ["--decoders", "0"], ["--decoders", "1025"], ["--decoder-requests", "0"],
      ["--decoder-requests", "-1"], ["--decoder-requests", "many"],
    ])
  func `numbers out of range are refused before anything is done`(
    command: String, option: [String]
  ) async throws {
    let ending = try await platen.run(
      [command, "pipelines/invoice.yaml"] + (command == "run" ? [invoice] : []) + option)
    #expect(ending.exitCode == 2)
    #expect(ending.errors.contains(option[0]), "\(ending.errors)")
  }
}
