import FoundationEssentials
import TestSupport
import Testing

@Suite(.needsCorpora, .timeLimit(.minutes(15))) struct CorpusTests {
  @Test func `every file of the corpora through render ends as pages or as a named error`()
    async throws
  {
    let folder = try TemporaryFolder()
    let files = ["pdf", "png", "jpeg", "image"].flatMap(Corpora.files).map(\.path)
    try #require(!files.isEmpty)
    let ending = try await BuiltProgram("platen").run(
      ["render"] + files + ["--max-side", "600", "--output", folder.url.path])
    #expect(ending.exitCode == 3, "some of these files are broken on purpose")
    let lines = ending.output.split(separator: "\n")
    let errors = ending.errors.split(separator: "\n")
    #expect(lines.count == files.count)
    for file in files {
      let line = lines.first { $0.hasPrefix(file + ": ") }
      #expect(line != nil, "\(file) has no line")
      if line?.hasSuffix(": no page") == true {
        #expect(
          errors.contains { $0.hasPrefix(file + ":") && $0.hasSuffix("]") }, "\(file) has no reason"
        )
      }
    }
    #expect(!errors.contains { $0.hasSuffix("[decoder_died]") })
    print("corpora through platen render:", errors.last ?? "")
  }
}
