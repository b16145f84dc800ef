import FoundationEssentials
import TestSupport
import Testing

/// `--pages` and the options for passwords.
@Suite(.timeLimit(.minutes(15))) struct DocumentArgumentsTests {
  private let platen = BuiltProgram("platen")
  private let invoice = Checkout.samples.appending(path: "invoices/invoice-uk-blank-back.pdf").path

  @Test func `only the pages asked for are rendered`() async throws {
    let folder = try TemporaryFolder()
    let arguments = ["render", invoice, "--output", folder.url.appending(path: "out").path]
    let second = try await platen.run(arguments + ["--pages", "2-"])
    #expect(second.exitCode == 0)
    #expect(second.output.contains("-p0002.") && !second.output.contains("-p0001."))
    let beyond = try await platen.run(arguments + ["--pages", "3-5,9"])
    #expect(beyond.exitCode == 3 && beyond.errors.contains("no_such_page"))
    #expect(beyond.errors.contains("(3-5,9)"))
    let wrong = try await platen.run(arguments + ["--pages", "5-3"])
    #expect(wrong.exitCode == 2 && wrong.errors.contains("write the lower page first: 3-5"))
  }

  @Test(.needsCorpora) func `passwords come from options and files and are never shown`()
    async throws
  {
    let folder = try TemporaryFolder()
    let file = try #require(Corpora.folder).appending(path: "pdf/pikepdf/graph-encrypted.pdf").path
    let arguments = ["render", file, "--output", folder.url.appending(path: "out").path]
    let lines = try folder.write("sesame\nowner\n", to: "passwords.txt").path
    let names = try folder.write("'graph*': [sesame, user]", to: "passwords.yaml").path
    for option in [
      ["--password", "sesame", "--password", "user"], ["--password-file", lines],
      ["--passwords", names],
    ] {
      let ending = try await platen.run(arguments + option)
      #expect(ending.exitCode == 0, "\(ending.errors)")
      #expect(!(ending.output + ending.errors).contains("sesame"))
    }
    let missing = try await platen.run(arguments)
    #expect(missing.exitCode == 3 && missing.errors.contains("[document_encrypted]"))
    let wrong = try await platen.run(arguments + ["--password", "sesame"])
    #expect(wrong.exitCode == 3 && wrong.errors.contains("[document_password_wrong]"))
    #expect(!wrong.errors.contains("sesame"))
    let noFile = try await platen.run(arguments + ["--password-file", "/no/such/file"])
    #expect(noFile.exitCode == 2 && noFile.errors.contains("/no/such/file: can't be read"))
  }
}
